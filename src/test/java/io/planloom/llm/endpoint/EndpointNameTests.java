package io.planloom.llm.endpoint;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointNameTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			http://localhost:11434/v1,              localhost:11434
			https://api.example.com/v1,             api.example.com:443
			HTTPS://api.example.com,                api.example.com:443
			http://api.example.com/v1,              api.example.com:80
			http://model_server:8000/v1,            model_server:8000
			http://model_server/v1,                 model_server:80
			http://model_server:/v1,                model_server:80
			http://[::1]:11434/v1,                  [::1]:11434
			https://[::1]/v1,                       [::1]:443
			https://user:secret@model_server/v1,    model_server:443
			https://user:sec@ret@model_server:1/v1, model_server:1
			https://api.example.com/v1?key=hidden,  api.example.com:443
			localhost:11434,                        endpoint
			not an address,                         endpoint
			'',                                     endpoint
			""")
	void saysHostAndPort(String address, String name) {
		assertThat(EndpointName.of(address).name()).isEqualTo(name);
	}

}
