package io.planloom.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

import javax.net.SocketFactory;

import org.springframework.stereotype.Component;

/**
 * Makes sockets that connect to allowed addresses alone. Whatever a name led to when it
 * was checked, the address that is connected to is the one that is checked here.
 */
@Component
class GuardedSockets extends SocketFactory {

	private final AllowedTargets targets;

	GuardedSockets(AllowedTargets targets) {
		this.targets = targets;
	}

	@Override
	public Socket createSocket() {
		return new Guarded(this.targets);
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return connected(new InetSocketAddress(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
		return connected(new InetSocketAddress(host, port));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return connected(new InetSocketAddress(host, port));
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
		return connected(new InetSocketAddress(address, port));
	}

	private Socket connected(InetSocketAddress endpoint) throws IOException {
		Socket socket = createSocket();
		try {
			socket.connect(endpoint);
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private static final class Guarded extends Socket {

		private final AllowedTargets targets;

		Guarded(AllowedTargets targets) {
			this.targets = targets;
		}

		@Override
		public void connect(SocketAddress endpoint) throws IOException {
			connect(endpoint, 0);
		}

		@Override
		public void connect(SocketAddress endpoint, int timeout) throws IOException {
			if (endpoint instanceof InetSocketAddress address && address.getAddress() != null
					&& this.targets.allows(address.getAddress())) {
				super.connect(endpoint, timeout);
				return;
			}
			throw new IOException("the address %s is internal, and not allowed".formatted(endpoint));
		}

	}

}
