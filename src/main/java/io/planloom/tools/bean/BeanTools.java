package io.planloom.tools.bean;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.planloom.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Finds the tools of the application: beans that are {@link ToolCallback}s, have some, or
 * have methods with {@link Tool}. They are looked for when tools are first asked for, and
 * not again.
 */
@Component
class BeanTools implements ToolProvider {

	private final ListableBeanFactory beans;

	private volatile @Nullable List<io.planloom.tools.Tool> tools;

	BeanTools(ListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public List<io.planloom.tools.Tool> tools() {
		List<io.planloom.tools.Tool> found = this.tools;
		if (found == null) {
			found = Stream.of(callbacks(), provided(), methods())
				.flatMap((callbacks) -> callbacks).<io.planloom.tools.Tool>map(CallbackTool::new)
				.toList();
			this.tools = found;
		}
		return found;
	}

	private Stream<ToolCallback> callbacks() {
		return this.beans.getBeansOfType(ToolCallback.class, false, true).values().stream();
	}

	private Stream<ToolCallback> provided() {
		return this.beans.getBeansOfType(ToolCallbackProvider.class, false, true)
			.values()
			.stream()
			.flatMap((provider) -> Arrays.stream(provider.getToolCallbacks()));
	}

	private Stream<ToolCallback> methods() {
		return Arrays.stream(this.beans.getBeanDefinitionNames())
			.filter(this::hasMethods)
			.flatMap((name) -> Arrays.stream(ToolCallbacks.from(this.beans.getBean(name))));
	}

	private boolean hasMethods(String name) {
		Class<?> type = this.beans.getType(name, false);
		if (type == null || !AnnotationUtils.isCandidateClass(type, Tool.class)) {
			return false;
		}
		Map<Method, Tool> methods = MethodIntrospector.selectMethods(ClassUtils.getUserClass(type),
				(MethodIntrospector.MetadataLookup<Tool>) (method) -> AnnotatedElementUtils.findMergedAnnotation(method,
						Tool.class));
		return !methods.isEmpty();
	}

}
