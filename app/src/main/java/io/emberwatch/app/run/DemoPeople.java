package io.emberwatch.app.run;

import io.emberwatch.console.access.AccessSettings;
import io.emberwatch.console.access.Account;
import io.emberwatch.console.access.Accounts;
import io.emberwatch.console.access.Passwords;
import io.emberwatch.console.access.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The people of the demo: one of each role, who share a password that is made anew each time and told once. */
final class DemoPeople {

    private record Person(String name, String displayName, Role role) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("duty", "值班员 Duty officer", Role.DUTY_OFFICER),
            new Person("leader", "带班领导 Leader", Role.LEADER),
            new Person("ranger", "护林员 Ranger", Role.RANGER),
            new Person("analyst", "分析员 Analyst", Role.ANALYST),
            new Person("operator", "运维员 Operator", Role.OPERATOR),
            new Person("auditor", "审计员 Auditor", Role.AUDITOR),
            new Person("viewer", "访客 Viewer", Role.VIEWER));

    /** Their names, as they are told. */
    static final String NAMES = PEOPLE.stream().map(Person::name).collect(Collectors.joining(", "));

    private DemoPeople() {}

    /** Gives them accounts and returns their password. */
    static String move(AccessSettings access) {
        String password = Passwords.generate();
        String hash = Passwords.hash(password);
        Accounts accounts = new Accounts(Accounts.fileIn(Path.of(access.stateDir())));
        for (Person person : PEOPLE) {
            Account account = new Account(person.name, person.displayName, person.role, "", hash, false, List.of());
            if (!accounts.add(account)) {
                accounts.change(person.name, known -> account);
            }
        }
        return password;
    }
}
