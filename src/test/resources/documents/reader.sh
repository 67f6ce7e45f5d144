# The shell of somebody who tries the commands of a document. $patience answers when the plan at hand rests

curl() {
	# Each answer's status goes to the other stream; a line ends where the body does not end one
	command curl -q -sS --noproxy '*' --max-time 170 -w '\n%{stderr}%{http_code} %{url_effective}\n' "$@"
}

# Who reads, or sleeps, takes as long as the plan needs until nothing of it goes on that is not slow on purpose
rest() {
	[ -z "$plan" ] || command curl -q -sS --noproxy '*' "$patience$plan"
}

sleep() {
	rest
}

# Divides both streams, whose parts are told apart by it
mark() {
	printf '\n\x1e\n'
	printf '\n\x1e\n' >&2
}
