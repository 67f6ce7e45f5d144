package io.planloom.tools.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Reads addresses that models name. Each redirect is a request of its own, whose address
 * is looked at as the first one's was. No address carries a name and a password.
 */
class PageFetcher {

	static final Duration CONNECT = Duration.ofSeconds(10);

	static final Duration READ = Duration.ofSeconds(30);

	static final int CONNECTIONS = 32;

	private static final int MOST_REDIRECTS = 5;

	private static final int LONGEST_URL = 4000;

	/** What some read as an IPv4 address, and not all as the same one. */
	private static final Pattern NUMBERS = Pattern.compile("(?:0x[0-9a-f]*|\\d+)(?:\\.(?:0x[0-9a-f]*|\\d+))*\\.?");

	private static final Pattern DECIMALS = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})(?:\\.(?!$)|$)){4}");

	private static final List<MediaType> READABLE = List.of(MediaType.TEXT_HTML, MediaType.APPLICATION_XHTML_XML,
			MediaType.APPLICATION_JSON, MediaType.APPLICATION_PDF, MediaType.TEXT_PLAIN, MediaType.ALL);

	private final RestClient http;

	private final int largest;

	PageFetcher(RestClient http, int largest) {
		this.http = http;
		this.largest = largest;
	}

	/**
	 * Reads an address written by a model.
	 * @param url the address
	 * @return what was received
	 * @throws FetchException if it was not read
	 */
	Fetched fetch(String url) throws FetchException {
		HttpUrl next = parse(url);
		for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
			Hop hopped = get(next);
			if (hopped.page() != null) {
				return hopped.page();
			}
			next = redirect(next, hopped.location());
		}
		throw new FetchException("The address leads on and on to others.", false);
	}

	static HttpUrl parse(String url) throws FetchException {
		HttpUrl parsed = (url.length() <= LONGEST_URL) ? HttpUrl.parse(url.strip()) : null;
		if (parsed == null) {
			throw new FetchException("The address is no absolute http or https URL.", false);
		}
		if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
			throw new FetchException("The address must have no name and password.", false);
		}
		if (NUMBERS.matcher(parsed.host()).matches() && !DECIMALS.matcher(parsed.host()).matches()) {
			throw new FetchException("The address must be written with four decimal numbers.", false);
		}
		return parsed.newBuilder().fragment(null).build();
	}

	private static HttpUrl redirect(HttpUrl from, @Nullable String location) throws FetchException {
		HttpUrl to = (location != null) ? from.resolve(location) : null;
		if (to == null) {
			throw new FetchException("The address leads on to something that is no http or https URL.", false);
		}
		return parse(to.toString());
	}

	private Hop get(HttpUrl url) throws FetchException {
		try {
			Object hop = this.http.get()
				.uri(url.uri())
				.header(HttpHeaders.ACCEPT_ENCODING, "gzip")
				.header(HttpHeaders.ACCEPT_LANGUAGE, "en, *;q=0.5")
				.accept(READABLE.toArray(MediaType[]::new))
				.exchange((request, response) -> read(url.uri(), response));
			return (hop instanceof Hop read) ? read : fail(hop);
		}
		catch (FilteredHostException ex) {
			throw internal(url);
		}
		catch (ResourceAccessException ex) {
			throw failure(url, ex);
		}
		catch (IllegalArgumentException ex) {
			throw new FetchException("The address cannot be used: " + ex.getMessage(), false);
		}
	}

	private static Hop fail(@Nullable Object failure) throws FetchException {
		throw (failure instanceof FetchException told) ? told : new FetchException("There was no answer.", true);
	}

	/** Returns a hop, or the exception that cannot be thrown here. */
	private Object read(URI url, ClientHttpResponse response) throws IOException {
		int status = response.getStatusCode().value();
		String location = response.getHeaders().getFirst(HttpHeaders.LOCATION);
		if (status >= 300 && status < 400 && status != 304) {
			return new Hop(null, location);
		}
		if (status != 200 && status != 203) {
			return new FetchException("%s answered %d.".formatted(url.getHost(), status),
					status == 429 || status >= 500);
		}
		byte[] body = content(response).readNBytes(this.largest + 1);
		if (body.length > this.largest) {
			return new FetchException("The page is larger than %d KB.".formatted(this.largest / 1024), false);
		}
		return new Hop(new Fetched(url, type(response), body), null);
	}

	private static InputStream content(ClientHttpResponse response) throws IOException {
		String coding = String.valueOf(response.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING));
		return coding.matches("(?i)(?:x-)?gzip") ? new GZIPInputStream(response.getBody()) : response.getBody();
	}

	private static @Nullable MediaType type(ClientHttpResponse response) {
		try {
			return response.getHeaders().getContentType();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static FetchException internal(HttpUrl url) {
		return new FetchException("The address of %s is internal, and not allowed.".formatted(url.host()), false);
	}

	private static FetchException failure(HttpUrl url, ResourceAccessException ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof FilteredHostException) {
				return internal(url);
			}
			if (cause instanceof UnknownHostException) {
				return new FetchException("There is no host %s.".formatted(url.host()), false);
			}
			if (cause instanceof SocketTimeoutException) {
				return new FetchException("%s did not answer in time.".formatted(url.host()), true);
			}
		}
		return new FetchException("%s cannot be reached.".formatted(url.host()), true);
	}

	/**
	 * What came of one request.
	 *
	 * @param page the page; null if it is elsewhere
	 * @param location where it is; null if there is the page, or nothing
	 */
	private record Hop(@Nullable Fetched page, @Nullable String location) {
	}

}
