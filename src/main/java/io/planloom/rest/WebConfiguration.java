package io.planloom.rest;

import io.planloom.http.body.UnknownParameters;
import io.planloom.http.openapi.ContentTypes;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers the checks that hold for every handler. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		// First, since fields of a form pass for parameters
		registry.addInterceptor(new ContentTypes());
		registry.addInterceptor(new UnknownParameters());
	}

}
