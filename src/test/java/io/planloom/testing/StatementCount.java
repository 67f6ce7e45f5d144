package io.planloom.testing;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/**
 * Counts what Hibernate asks the database for.
 *
 * @param statements how many statements
 * @param transactions how many transactions around them
 */
public record StatementCount(long statements, long transactions) {

	/**
	 * Counts while something is done.
	 * @param factory whose sessions are counted; nothing else may use them meanwhile
	 * @param work what is done
	 * @return the count
	 */
	public static StatementCount of(EntityManagerFactory factory, Runnable work) {
		Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
		statistics.setStatisticsEnabled(true);
		try {
			statistics.clear();
			work.run();
			return new StatementCount(statistics.getPrepareStatementCount(), statistics.getTransactionCount());
		}
		finally {
			statistics.setStatisticsEnabled(false);
		}
	}

}
