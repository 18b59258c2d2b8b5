package dev.bailee.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotaTest {

    private final List<String> waiting = new ArrayList<>(List.of("a", "b", "c", "d", "e"));
    private final Rota<String> rota = new Rota<>(2);

    private List<String> list(int limit) {
        return List.copyOf(waiting.subList(0, Math.min(limit, waiting.size())));
    }

    @Test
    void thoseWhoStayAtTheHeadKeepNobodyFromHisTurn() {
        assertThat(rota.next(this::list)).containsExactly("a", "b");
        assertThat(rota.next(this::list)).containsExactly("c", "d");
        assertThat(rota.next(this::list)).containsExactly("e");
        assertThat(rota.next(this::list)).containsExactly("a", "b");
    }

    @Test
    void thoseWhoLeaveMakeRoomAndThoseWhoComeAreSeen() {
        assertThat(rota.next(this::list)).containsExactly("a", "b");
        waiting.removeAll(List.of("a", "b", "c"));
        waiting.add("f");

        assertThat(rota.next(this::list)).containsExactly("d", "e");
        assertThat(rota.next(this::list)).containsExactly("d", "e");
        assertThat(rota.next(this::list)).containsExactly("f");
    }

    @Test
    void aListThatIsShortIsAllThereEachTime() {
        waiting.removeAll(List.of("b", "c", "d", "e"));

        assertThat(rota.next(this::list)).containsExactly("a");
        assertThat(rota.next(this::list)).containsExactly("a");
    }
}
