package io.planloom.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;

/**
 * Counts what some work takes, where its time would say more of the machine: each call of
 * a method and each further round of a loop in what reads texts, the regular expressions
 * of the JDK and the JSON parser included. The count is the same everywhere.
 */
public final class Steps {

	private static final List<String> PACKAGES = List.of("io/planloom/planning/", "io/planloom/llm/",
			"tools/jackson/core/", "java/util/regex/");

	private static final String COUNTER = "io.planloom.testing.StepCounter";

	private static boolean installed;

	private Steps() {
	}

	/**
	 * Counts the steps of some work on this thread.
	 * @param work what is done
	 * @return its steps
	 */
	public static synchronized long of(Runnable work) {
		if (!installed) {
			// Loads what it needs: what is loaded later is not counted
			work.run();
			install();
			installed = true;
		}
		StepCounter.count = 0;
		StepCounter.counted = Thread.currentThread();
		try {
			work.run();
			return StepCounter.count;
		}
		finally {
			StepCounter.counted = null;
		}
	}

	private static void install() {
		Instrumentation instrumentation = ByteBuddyAgent.install();
		try {
			instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(counter().toFile()));
			Module own = Class.forName(COUNTER, true, null).getModule();
			instrumentation.redefineModule(Object.class.getModule(), Set.of(own), Map.of(), Map.of(), Set.of(),
					Map.of());
			loadOwn();
			Counting counting = new Counting();
			instrumentation.addTransformer(counting, true);
			instrumentation.retransformClasses(Stream.of(instrumentation.getAllLoadedClasses())
				.filter((type) -> isCounted(type.getName().replace('.', '/'))
						&& instrumentation.isModifiableClass(type))
				.toArray(Class<?>[]::new));
			instrumentation.removeTransformer(counting);
		}
		catch (IOException | ReflectiveOperationException | java.lang.instrument.UnmodifiableClassException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void loadOwn() throws IOException, ReflectiveOperationException {
		Path classes = Path.of("target", "classes");
		try (Stream<Path> files = Files.walk(classes.resolve("io/planloom"))) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".class")).toList()) {
				String name = classes.relativize(file)
					.toString()
					.replace(".class", "")
					.replace(File.separatorChar, '/');
				if (isCounted(name)) {
					Class.forName(name.replace('/', '.'), false, Steps.class.getClassLoader());
				}
			}
		}
	}

	private static Path counter() throws IOException {
		Path jar = Files.createTempFile("counter", ".jar");
		String name = COUNTER.replace('.', '/') + ".class";
		try (InputStream type = Steps.class.getResourceAsStream("/" + name);
				OutputStream file = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(file)) {
			entries.putNextEntry(new JarEntry(name));
			type.transferTo(entries);
		}
		return jar;
	}

	private static boolean isCounted(String name) {
		return PACKAGES.stream().anyMatch(name::startsWith);
	}

	private static final class Counting implements ClassFileTransformer {

		@Override
		public byte @Nullable [] transform(@Nullable ClassLoader loader, String name, @Nullable Class<?> redefined,
				@Nullable ProtectionDomain domain, byte[] content) {
			if (name == null || !isCounted(name)) {
				return null;
			}
			ClassFile file = ClassFile.of(ClassFile.DebugElementsOption.PASS_DEBUG);
			return file.transformClass(file.parse(content),
					ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(CountingCode::new)));
		}

	}

	private static final class CountingCode implements CodeTransform {

		private final Set<Label> passed = new HashSet<>();

		@Override
		public void atStart(CodeBuilder builder) {
			count(builder);
		}

		@Override
		public void accept(CodeBuilder builder, CodeElement element) {
			if (element instanceof LabelTarget target) {
				this.passed.add(target.label());
			}
			if (element instanceof BranchInstruction branch && this.passed.contains(branch.target())) {
				count(builder);
			}
			builder.with(element);
		}

		private static void count(CodeBuilder builder) {
			builder.invokestatic(ClassDesc.of(COUNTER), "step", MethodTypeDesc.of(ConstantDescs.CD_void));
		}

	}

}
