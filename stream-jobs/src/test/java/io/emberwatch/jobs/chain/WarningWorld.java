package io.emberwatch.jobs.chain;

import static io.emberwatch.jobs.chain.SmallChain.NOON;

import io.emberwatch.domain.AlertCommand;
import io.emberwatch.domain.AlertEvent;
import io.emberwatch.domain.AlertKind;
import io.emberwatch.domain.Zone;
import io.emberwatch.jobs.chain.CallState.Phase;
import io.emberwatch.jobs.warning.WarningDriver;
import io.emberwatch.jobs.warning.WarningState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The world of a county's warning: real time and the wall clock beside it, the job's states and timers (Flink keeps a timer's delay,
 * not its wall time), the last checkpoint, what came since, and what the store holds. Each happening says whether it could happen.
 */
final class WarningWorld {
    private static final String COUNTY = "990101";
    private static final WarningDriver WARNING = new WarningDriver(COUNTY, SmallChain.ZONES);
    private static final CallMachine MACHINE = new CallMachine(SmallChain.SETTINGS);
    private static final List<String> STAGES = List.of("consult", "approve", "publish");

    long realMs = NOON;
    int depth;
    String path = "";

    private long skewMs;
    private int hour = 1_000;
    private int number;
    private WarningState warning = WarningState.none(COUNTY);
    private WarningState keptWarning = warning;
    private Map<String, CallState> calls = new TreeMap<>();
    private Map<String, CallState> keptCalls = new TreeMap<>();
    private Map<String, Long> timers = new HashMap<>();
    private Map<String, Long> acted = new HashMap<>();
    private Map<String, Integer> answered = new HashMap<>();
    private List<Input> since = new ArrayList<>();
    private List<AlertEvent> stored = new ArrayList<>();
    private AlertCommand lastAnswer;

    /** What came to the job: an hour of danger, or a command. */
    private record Input(int hour, int level, AlertCommand command) {}

    static WarningWorld begin() {
        return new WarningWorld();
    }

    WarningWorld copy() {
        WarningWorld copy = new WarningWorld();
        copy.realMs = realMs;
        copy.depth = depth;
        copy.path = path;
        copy.skewMs = skewMs;
        copy.hour = hour;
        copy.number = number;
        copy.warning = warning;
        copy.keptWarning = keptWarning;
        copy.calls = new TreeMap<>(calls);
        copy.keptCalls = keptCalls;
        copy.timers = new HashMap<>(timers);
        copy.acted = new HashMap<>(acted);
        copy.answered = new HashMap<>(answered);
        copy.since = new ArrayList<>(since);
        copy.stored = new ArrayList<>(stored);
        copy.lastAnswer = lastAnswer;
        return copy;
    }

    private long wallMs() {
        return realMs + skewMs;
    }

    // ---- what is asked of it

    Collection<String> calls() {
        return calls.keySet();
    }

    CallState call(String id) {
        return calls.getOrDefault(id, CallState.none(id));
    }

    long timer(String id) {
        return timers.getOrDefault(id, Long.MAX_VALUE);
    }

    long acted(String id) {
        return acted.getOrDefault(id, Long.MIN_VALUE / 2);
    }

    int answeredAt(String id) {
        return answered.getOrDefault(id, 0);
    }

    /** The calls that must be open or answered now: of the warning, and of its townships while it is in force. */
    List<String> callsDue() {
        List<String> due = new ArrayList<>();
        if (warning.phase() != WarningState.Phase.NONE) {
            due.add(warning.alertId());
        }
        if (warning.phase() == WarningState.Phase.PUBLISHED) {
            townships().forEach(township -> due.add(warning.alertId() + "@" + township));
        }
        return due;
    }

    /** The calls of warnings that are over. */
    List<String> callsOver() {
        return calls.keySet().stream()
                .filter(id -> !id.split("@", -1)[0].equals(warning.alertId()))
                .toList();
    }

    String key() {
        StringBuilder key = new StringBuilder();
        key.append(warning.phase())
                .append(warning.level())
                .append(warning.pendingLevel())
                .append(warning.number());
        key.append(keptWarning.phase())
                .append(keptWarning.level())
                .append(keptWarning.tip().sequence());
        calls.forEach((id, state) -> key.append('|')
                .append(shape(state))
                .append(timer(id) - realMs)
                .append(',')
                .append(realMs - acted(id))
                .append(',')
                .append(answeredAt(id)));
        keptCalls.forEach((id, state) -> key.append('/').append(shape(state)));
        since.forEach(input -> key.append(';')
                .append(input.level())
                .append(
                        input.command() == null
                                ? ""
                                : input.command().verb() + input.command().alertId()));
        return key.append(skewMs)
                .append(stored.size())
                .append(lastAnswer == null)
                .toString();
    }

    private String shape(CallState state) {
        CallRung rung = state.rung();
        long left = rung.deadlineMs() == CallRung.NEVER ? -1 : rung.deadlineMs() - wallMs();
        return state.phase() + ":" + state.trigger() + ":" + rung.step() + "." + rung.rung() + "." + rung.round() + "."
                + rung.told() + "." + rung.failed() + ":" + left;
    }

    // ---- what may happen

    boolean danger(int level) {
        take(new Input(++hour, level, null));
        return true;
    }

    boolean decideNext() {
        int stage = warning.phase().ordinal() - 1;
        return stage >= 0 && stage < STAGES.size() && decide(STAGES.get(stage));
    }

    boolean decide(String verb) {
        String actor = verb.equals("approve") ? "chief" : "officer";
        take(new Input(0, 0, command(AlertKind.WARNING, warning.alertId(), verb, actor, "{}")));
        return true;
    }

    boolean raise() {
        boolean higher = warning.phase() == WarningState.Phase.PUBLISHED && warning.level() < 5;
        if (higher) {
            take(new Input(0, 0, command(AlertKind.WARNING, warning.alertId(), "raise", "chief", "{\"level\":5}")));
        }
        return higher;
    }

    boolean lift() {
        if (warning.phase() == WarningState.Phase.NONE) {
            return false;
        }
        return decide(warning.phase() == WarningState.Phase.PUBLISHED ? "lift" : "reject");
    }

    /** The next timer fires. Flink hands over the time that it was set for, whatever the clock says by now. */
    boolean timer() {
        String next = null;
        for (String id : calls.keySet()) {
            if (call(id).phase() == Phase.OPEN && (next == null || timer(id) < timer(next))) {
                next = id;
            }
        }
        if (next == null) {
            return false;
        }
        realMs = Math.max(realMs, timer(next));
        fire(next);
        return true;
    }

    private void fire(String id) {
        CallState state = call(id);
        put(id, MACHINE.onTime(state, Math.max(wallMs(), state.rung().deadlineMs())));
    }

    /** Time passes, but never past a timer. */
    boolean pass(long ms) {
        long first = calls.keySet().stream()
                .filter(id -> call(id).phase() == Phase.OPEN)
                .mapToLong(this::timer)
                .min()
                .orElse(Long.MAX_VALUE);
        realMs = Math.min(realMs + ms, Math.max(realMs, first));
        return true;
    }

    /** Somebody answers the open call that is due next. */
    boolean answer(int triggersBack) {
        String id = nextOpen();
        int trigger = id == null ? 0 : call(id).trigger() + triggersBack;
        if (trigger < 1) {
            return false;
        }
        lastAnswer = command(AlertKind.CALL, id, "acknowledge", "li", "{\"trigger\":" + trigger + "}");
        take(new Input(0, 0, lastAnswer));
        return true;
    }

    boolean answerAgain() {
        if (lastAnswer != null) {
            take(new Input(0, 0, lastAnswer));
        }
        return lastAnswer != null;
    }

    /** Somebody takes up the call that waits longest, else one that was answered. */
    boolean escalate() {
        String id = nextOpen();
        if (id == null) {
            id = calls.keySet().stream()
                    .filter(call -> call(call).phase() == Phase.ANSWERED)
                    .findFirst()
                    .orElse(null);
        }
        if (id != null) {
            take(new Input(0, 0, command(AlertKind.CALL, id, "escalate", "chief", "{}")));
        }
        return id != null;
    }

    boolean fail() {
        String id = nextOpen();
        if (id == null) {
            return false;
        }
        CallRung rung = call(id).rung();
        String detail = "{\"trigger\":" + call(id).trigger() + ",\"step\":" + rung.step() + ",\"rung\":" + rung.rung()
                + ",\"round\":" + rung.round() + "}";
        take(new Input(0, 0, command(AlertKind.CALL, id, "failed", "system:dispatcher", detail)));
        return true;
    }

    boolean checkpoint() {
        keptWarning = warning;
        keptCalls = new TreeMap<>(calls);
        since = new ArrayList<>();
        return true;
    }

    boolean step(long ms) {
        boolean may = ms < 0 ? skewMs >= 0 : skewMs <= 0;
        skewMs += may ? ms : 0;
        return may;
    }

    /** SIGKILL and restart: the checkpoint, what the store knows beyond it, the hours again, the commands in reverse order. */
    boolean crash(boolean storeKnows) {
        List<Input> again = since;
        List<AlertEvent> known = storeKnows ? stored : List.of();
        since = new ArrayList<>();
        stored = new ArrayList<>();
        calls = new TreeMap<>();
        timers = new HashMap<>();
        keptCalls.keySet().forEach(id -> revive(id, known));
        known.stream()
                .filter(event -> event.kind() == AlertKind.CALL)
                .map(AlertEvent::alertId)
                .distinct()
                .filter(id -> !calls.containsKey(id))
                .forEach(id -> revive(id, known));
        stored.addAll(known);
        acted.replaceAll((id, ms) -> realMs);
        for (String id : List.copyOf(keptCalls.keySet())) {
            put(id, MACHINE.onTime(call(id), wallMs())); // each is looked at when the job starts
        }
        WarningDriver.Said restored = WARNING.restored(
                keptWarning,
                known.stream()
                        .filter(event -> event.kind() == AlertKind.WARNING)
                        .toList());
        warning = restored.state();
        restored.events().forEach(this::fanOut);
        again.stream().filter(input -> input.command() == null).forEach(this::take);
        List<Input> commands =
                again.stream().filter(input -> input.command() != null).toList();
        for (int i = commands.size() - 1; i >= 0; i--) {
            take(commands.get(i));
        }
        return true;
    }

    private void revive(String id, List<AlertEvent> known) {
        CallState state = keptCalls.getOrDefault(id, CallState.none(id));
        for (AlertEvent event : known) {
            boolean next = event.kind() == AlertKind.CALL
                    && event.alertId().equals(id)
                    && event.sequence() == state.tip().sequence() + 1;
            state = next ? CallFold.of(state, event) : state;
        }
        CallState restored = MACHINE.restored(state, wallMs());
        calls.put(id, restored);
        timers.put(id, timerOf(restored, wallMs()));
        acted.put(id, realMs);
    }

    // ---- the job

    private void take(Input input) {
        since.add(input);
        AlertCommand command = input.command();
        if (command != null && command.kind() == AlertKind.CALL) {
            CallStep step = MACHINE.onCommand(call(command.alertId()), command, wallMs());
            put(command.alertId(), step);
            if (step.events().stream().anyMatch(said -> said.event().equals("answered"))) {
                answered.put(
                        command.alertId(),
                        CallFold.tree(command.detailJson()).path("trigger").asInt());
            }
            return;
        }
        WarningDriver.Said said = command == null
                ? WARNING.danger(warning, input.level(), input.hour(), wallMs())
                : WARNING.command(warning, command, wallMs());
        warning = said.state();
        stored.addAll(said.events());
        said.events().forEach(this::fanOut);
    }

    private void fanOut(AlertEvent event) {
        List<CallInput> inputs = new ArrayList<>();
        inputs.add(new CallInput(event.alertId(), event, null));
        if (CallWords.of(event, true) != CallWords.SILENT) {
            townships().forEach(township -> inputs.add(new CallInput(event.alertId() + "@" + township, event, null)));
        }
        for (CallInput input : inputs) {
            CallStep step = MACHINE.onSource(call(input.callId()), event, wallMs());
            put(input.callId(), step);
            if (step.events().stream().anyMatch(said -> said.event().equals("answered"))) {
                answered.put(input.callId(), step.state().trigger());
            }
        }
    }

    private void put(String id, CallStep step) {
        CallState before = call(id);
        CallState after = step.state();
        if (after.phase() == Phase.NONE) {
            return;
        }
        stored.addAll(step.events());
        calls.put(id, after);
        if (!after.rung().equals(before.rung()) || after.phase() != before.phase() || !timers.containsKey(id)) {
            timers.put(id, timerOf(after, step.nowMs()));
        }
        if (step.events().stream()
                .anyMatch(said -> said.event().equals("told") || said.event().equals("exhausted"))) {
            acted.put(id, realMs);
        }
    }

    private long timerOf(CallState state, long nowMs) {
        return state.phase() == Phase.OPEN ? realMs + Math.max(0, state.rung().deadlineMs() - nowMs) : Long.MAX_VALUE;
    }

    private String nextOpen() {
        return calls.keySet().stream()
                .filter(id -> call(id).phase() == Phase.OPEN)
                .min((a, b) -> Long.compare(timer(a), timer(b)))
                .orElse(null);
    }

    private static List<String> townships() {
        return SmallChain.SETTINGS.within(COUNTY, Zone.Level.TOWNSHIP);
    }

    private AlertCommand command(AlertKind kind, String id, String verb, String actor, String detail) {
        return new AlertCommand("c-" + ++number, kind, id, verb, actor, "link", "", 0, NOON, detail);
    }
}
