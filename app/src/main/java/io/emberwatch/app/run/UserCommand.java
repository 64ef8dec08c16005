package io.emberwatch.app.run;

import io.emberwatch.app.config.ConfigException;
import io.emberwatch.app.config.ConfigLoader;
import io.emberwatch.console.ConsoleSettings;
import io.emberwatch.console.access.Account;
import io.emberwatch.console.access.Accounts;
import io.emberwatch.console.access.AuditLog;
import io.emberwatch.console.access.Passwords;
import io.emberwatch.console.access.Role;
import io.emberwatch.console.access.Visitor;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code emberwatch user}: the accounts of the console, from the machine it runs on. */
@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(add | list | disable | enable | password)",
        description = "Adds, lists and changes accounts of the console.",
        footer = {
            "",
            "  emberwatch user add wang.li --role duty_officer --area 210000 --display 王丽",
            "  emberwatch user password wang.li",
            "",
            "A new password is made and printed once; its owner changes it in the console. Roles: viewer, ranger,",
            "duty_officer, leader, analyst, operator, auditor. An account is disabled, never deleted: the audit names it."
        })
public final class UserCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "WHAT", description = "add, list, disable, enable or password")
    private String what = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "the account")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "what they are (default: ${DEFAULT-VALUE})")
    private String role = "viewer";

    @Option(names = "--area", paramLabel = "CODE", description = "where they are it; without it, the whole region")
    private String area = "";

    @Option(names = "--display", paramLabel = "TEXT", description = "the name that others see")
    private String display = "";

    @Option(names = "--config", paramLabel = "FILE", description = "the configuration; without it, the default one")
    private @Nullable Path file;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before call()
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws ConfigException {
        try {
            Path config = file == null ? ConfigLoader.defaultFile() : file;
            Path state = Path.of(new Wiring(ConfigLoader.load(config))
                    .console(ConsoleSettings.Now.WALL)
                    .access()
                    .stateDir());
            return act(new Accounts(Accounts.fileIn(state)), state);
        } catch (IllegalArgumentException e) {
            tell(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private int act(Accounts accounts, Path state) {
        return switch (what) {
            case "list" -> list(accounts);
            case "add" -> add(accounts, state);
            case "disable", "enable" -> change(accounts, state, what.equals("disable"), null);
            case "password" -> change(accounts, state, null, Passwords.generate());
            default ->
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "WHAT [" + what + "] must be add, list, disable, enable or password");
        };
    }

    private int list(Accounts accounts) {
        for (Account account : accounts.all()) {
            spec.commandLine()
                    .getOut()
                    .println(String.join(
                            "\t",
                            account.name(),
                            account.role().wireName(),
                            account.area().isEmpty() ? "-" : account.area(),
                            account.disabled() ? "disabled" : "open",
                            account.displayName()));
        }
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int add(Accounts accounts, Path state) {
        Role as = Role.find(role)
                .orElseThrow(() -> new IllegalArgumentException("role [" + role + "] must be one of "
                        + Arrays.stream(Role.values()).map(Role::wireName).toList()));
        String password = Passwords.generate();
        Account account = new Account(
                name, display.isEmpty() ? name : display, as, area, Passwords.hash(password), false, List.of());
        if (!accounts.add(account)) {
            tell("the name [" + name + "] is taken");
            return 1;
        }
        audit(state, "user add " + account);
        tell("added " + name + " (" + role + "); password, told only now: " + password);
        return 0;
    }

    private int change(Accounts accounts, Path state, @Nullable Boolean disabled, @Nullable String password) {
        boolean found = accounts.change(
                name,
                known -> new Account(
                        known.name(),
                        known.displayName(),
                        known.role(),
                        known.area(),
                        password == null ? known.passwordHash() : Passwords.hash(password),
                        disabled == null ? known.disabled() : disabled,
                        known.tokens()));
        if (!found) {
            tell("there is no account [" + name + "]");
            return 1;
        }
        audit(state, "user " + what + " " + name);
        tell(password == null ? name + ": " + what + "d" : name + ": password, told only now: " + password);
        return 0;
    }

    private void audit(Path state, String action) {
        AuditLog.of(state, Clock.systemUTC()).write(Visitor.LOCAL, "command line", action, 0, "");
    }

    private void tell(String line) {
        spec.commandLine().getErr().println("emberwatch: " + line);
        spec.commandLine().getErr().flush();
    }
}
