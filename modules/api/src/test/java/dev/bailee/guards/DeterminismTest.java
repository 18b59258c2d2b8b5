package dev.bailee.guards;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    /** Calls whose answer differs from one run to the next. */
    private static final Pattern UNSTEADY_CALL = Pattern.compile("java\\.time\\.\\w+\\.now"
            + "|java\\.time\\.Clock\\.(system|tick)\\w*|java\\.time\\.InstantSource\\.system"
            + "|java\\.lang\\.System\\.(currentTimeMillis|nanoTime|getenv|getProperty|identityHashCode)"
            + "|java\\.util\\.UUID\\.randomUUID|java\\.lang\\.Math\\.random|java\\.util\\.Collections\\.shuffle"
            + "|java\\.util\\.\\w+\\.(parallelStream|parallel)|org\\.slf4j\\.LoggerFactory\\.\\w+");

    /** Types that reach out of the workflow. */
    private static final Pattern OUTSIDE = Pattern.compile("java\\.lang\\.(Thread|ThreadLocal|Process\\w*|Runtime)"
            + "|java\\.util\\.(Timer|\\w*Random)|java\\.util\\.random\\..*|java\\.security\\.SecureRandom"
            + "|java\\.util\\.concurrent\\.(?!TimeUnit$|CancellationException$).*"
            + "|java\\.(sql|net\\.http|nio\\.file|nio\\.channels)\\..*"
            + "|java\\.net\\.(?!URI|URISyntax).*|java\\.io\\.(File|.*Stream|.*Reader|.*Writer).*"
            + "|org\\.jdbi\\..*|com\\.zaxxer\\..*|jakarta\\.ws\\.rs\\..*|org\\.apache\\.hc\\..*"
            + "|dev\\.bailee\\.(database|secrets)\\..*|io\\.temporal\\.(client|serviceclient)\\..*");

    @Test
    void decidesByWhatAReplayKnowsToo() {
        assertThat(workflowCode(Rooms.delivered())).isNotEmpty();
        assertThat(offences(Rooms.delivered())).isEmpty();
    }

    @Test
    void catchesEveryPlantedOffence() {
        assertThat(offences(Rooms.planted()))
                .anyMatch(offence -> offence.contains("Instant.now"))
                .anyMatch(offence -> offence.contains("UUID.randomUUID"))
                .anyMatch(offence -> offence.contains("java.lang.Thread"))
                .anyMatch(offence -> offence.contains("ThreadLocalRandom"))
                .anyMatch(offence -> offence.contains("Nap") && offence.contains("currentTimeMillis"));
    }

    private static List<String> offences(JavaClasses classes) {
        return workflowCode(classes).stream()
                .flatMap(type -> Stream.concat(calls(type), types(type)))
                .distinct()
                .toList();
    }

    /** Every workflow's implementation, and whatever of their room they use. */
    private static Set<JavaClass> workflowCode(JavaClasses classes) {
        Deque<JavaClass> open = new ArrayDeque<>(classes.stream()
                .filter(type -> type.getSimpleName().endsWith("WorkflowImpl"))
                .toList());
        Set<JavaClass> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            open.remove().getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .filter(type -> type.getPackageName().startsWith("dev.bailee.workflows"))
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return seen;
    }

    private static Stream<String> calls(JavaClass type) {
        return type.getAccessesFromSelf().stream()
                .map(JavaAccess::getTarget)
                .map(target -> target.getOwner().getName() + "." + target.getName())
                .filter(call -> UNSTEADY_CALL.matcher(call).matches())
                .map(call -> type.getName() + " calls " + call);
    }

    private static Stream<String> types(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getName())
                .filter(name -> OUTSIDE.matcher(name).matches())
                .map(name -> type.getName() + " uses " + name);
    }
}
