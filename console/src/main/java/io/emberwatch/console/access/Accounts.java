package io.emberwatch.console.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The accounts of a console, in one file that only its owner can read. What {@code emberwatch user} writes while a
 * console runs is seen by it at the next request; each change replaces the whole file at once.
 */
public final class Accounts {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;
    private Map<String, Account> byName = Map.of();
    private FileTime readAt = FileTime.fromMillis(0);

    /** Where the accounts of a state folder lie. */
    public static Path fileIn(Path stateDir) {
        return stateDir.resolve("accounts.json");
    }

    /** The accounts of a file, which need not exist yet. */
    public Accounts(Path file) {
        this.file = file;
    }

    /** The account of a name. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(current().get(name));
    }

    /** Every account, by name. */
    public Collection<Account> all() {
        return current().values();
    }

    /** The account that a program's secret belongs to; expired and disabled ones have none. */
    Optional<Account> findByToken(String secret, long nowMs) {
        String hash = Secrets.hash(secret);
        return current().values().stream()
                .filter(account -> !account.disabled())
                .filter(account -> account.tokens().stream()
                        .anyMatch(token -> token.expiresMs() > nowMs && Secrets.same(token.hash(), hash)))
                .findFirst();
    }

    /** Adds an account; false where the name is taken. */
    public synchronized boolean add(Account account) {
        Map<String, Account> changed = new TreeMap<>(current());
        if (changed.putIfAbsent(account.name(), account) != null) {
            return false;
        }
        write(changed);
        return true;
    }

    /** Changes an account; false where there is none of the name. */
    public synchronized boolean change(String name, UnaryOperator<Account> how) {
        Map<String, Account> changed = new TreeMap<>(current());
        if (changed.computeIfPresent(name, (key, account) -> how.apply(account)) == null) {
            return false;
        }
        write(changed);
        return true;
    }

    private synchronized Map<String, Account> current() {
        try {
            if (!Files.exists(file)) {
                return byName;
            }
            FileTime changedAt = Files.getLastModifiedTime(file);
            if (!changedAt.equals(readAt)) {
                Map<String, Account> read = new TreeMap<>();
                for (Account account : List.of(JSON.readValue(file.toFile(), Account[].class))) {
                    read.put(account.name(), account);
                }
                byName = read;
                readAt = changedAt;
            }
            return byName;
        } catch (IOException e) {
            throw new UncheckedIOException("accounts [" + file + "] must be readable", e);
        }
    }

    private void write(Map<String, Account> changed) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, JSON.writeValueAsBytes(new ArrayList<>(changed.values())));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            byName = changed;
            readAt = Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException("accounts [" + file + "] must be writable", e);
        }
    }
}
