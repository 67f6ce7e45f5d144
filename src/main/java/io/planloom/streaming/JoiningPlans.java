package io.planloom.streaming;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.planloom.plan.event.PlanChanged;
import io.planloom.plan.event.PlanLabels;
import io.planloom.plan.event.WakeUp;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Adds plans to the streams that follow their labels. One statement asks for all such
 * streams, as soon as a plan is heard of for the first time.
 */
@Component
class JoiningPlans {

	private static final int REMEMBERED = 100_000;

	private final EventStreams streams;

	private final PlanLabels labels;

	private final int limit;

	private final Set<PlansSubscription> followers = ConcurrentHashMap.newKeySet();

	/** Plans that were asked about; labels never change. */
	private final Cache<UUID, Boolean> known = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

	private final Set<UUID> unknown = ConcurrentHashMap.newKeySet();

	private final WakeUp news = new WakeUp();

	JoiningPlans(EventStreams streams, PlanLabels labels, StreamProperties properties) {
		this.streams = streams;
		this.labels = labels;
		this.limit = properties.plans();
	}

	/** Adds plans to a stream from now on, if it follows labels. */
	void add(PlansSubscription follower) {
		if (!follower.labels().isEmpty()) {
			this.followers.add(follower);
		}
	}

	void remove(PlansSubscription follower) {
		this.followers.remove(follower);
	}

	@EventListener
	void on(PlanChanged change) {
		if (!this.followers.isEmpty() && this.known.asMap().putIfAbsent(change.planId(), true) == null) {
			this.unknown.add(change.planId());
			wake();
		}
	}

	void wake() {
		this.news.raise();
	}

	/**
	 * Waits until a plan is heard of for the first time.
	 * @return false if the time was over first
	 */
	boolean await(Duration atMost) throws InterruptedException {
		return this.news.await(atMost);
	}

	/** Adds the plans that were heard of to the streams that follow their labels. */
	void joinUnknown() {
		Set<UUID> planIds = Set.copyOf(this.unknown);
		this.unknown.removeAll(planIds);
		List<PlansSubscription> following = List.copyOf(this.followers);
		if (!planIds.isEmpty() && !following.isEmpty()) {
			join(following, this.labels.findAmong(labels(following), planIds));
		}
	}

	/** Adds all plans that are missing in the streams that follow their labels. */
	void joinMissing() {
		List<PlansSubscription> following = List.copyOf(this.followers);
		if (!following.isEmpty()) {
			join(following, this.labels.find(labels(following), this.limit + 1));
		}
	}

	private static Set<Map<String, String>> labels(Collection<PlansSubscription> following) {
		return following.stream().map(PlansSubscription::labels).collect(Collectors.toSet());
	}

	private void join(List<PlansSubscription> following, Map<Map<String, String>, List<UUID>> found) {
		following.forEach((each) -> this.streams.join(each, found.getOrDefault(each.labels(), List.of())));
	}

}
