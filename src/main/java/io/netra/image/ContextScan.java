package io.netra.image;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Walks a build context once, sorted by name, and hashes what the ignore rules leave. Never follows a link. */
final class ContextScan {

    private final IgnoreRules rules;
    private final Set<String> always;
    private final Path without;
    private final FileContent content = new FileContent();
    private final List<ContextEntry> entries = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /**
     * @param always paths that are sent whatever the rules say
     * @param without a folder that is never sent, whatever the rules say
     */
    ContextScan(IgnoreRules rules, Set<String> always, Path without) {
        this.rules = rules;
        this.always = Set.copyOf(always);
        this.without = without;
    }

    /** A folder before what is in it. */
    List<ContextEntry> entries() {
        return List.copyOf(entries);
    }

    /** Sockets, pipes and devices, which no archive can carry. */
    List<String> skipped() {
        return List.copyOf(skipped);
    }

    void walk(Path context) {
        try {
            walk(context, "", IgnoreRules.UNDECIDED);
        } catch (IOException e) {
            throw ContextProblems.unreadable(context, e);
        }
    }

    /** Adds a file of the host under a name of its own. */
    void add(String name, Path file) {
        try {
            visit(file, name, IgnoreRules.UNDECIDED);
        } catch (IOException e) {
            throw ContextProblems.unreadable(file, e);
        }
    }

    private void walk(Path folder, String prefix, int decision) throws IOException {
        for (Path child : children(folder)) {
            if (child.equals(without)) {
                continue;
            }
            String path = prefix + child.getFileName();
            try {
                visit(child, path, rules.decide(path, decision));
            } catch (NoSuchFileException e) {
                // Gone since its folder was listed: then it is not part of the context.
            } catch (IOException e) {
                throw ContextProblems.unreadable(child, e);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        children.sort(Comparator.comparing(child -> child.getFileName().toString()));
        return children;
    }

    private void visit(Path file, String path, int decision) throws IOException {
        boolean wanted = always.contains(path) || !rules.excludes(decision);
        if (!wanted && !couldHold(path, decision)) {
            return;
        }
        ContextProblems.checkName(file, path);
        BasicFileAttributes attributes = attributes(file);
        if (attributes.isDirectory()) {
            folder(file, path, decision, wanted);
        } else if (wanted) {
            leaf(file, path, attributes);
        }
    }

    /** Whether something below an excluded path may be wanted. Asked before it is known to be a folder: saves a call. */
    private boolean couldHold(String path, int decision) {
        return rules.couldIncludeBelow(path, decision)
                || always.stream().anyMatch(wanted -> wanted.startsWith(path + "/"));
    }

    private void folder(Path folder, String path, int decision, boolean wanted) throws IOException {
        int before = entries.size();
        entries.add(new ContextEntry(path, ContextEntry.Kind.FOLDER, true, 0, "", folder));
        walk(folder, path + "/", decision);
        if (!wanted && entries.size() == before + 1) {
            entries.remove(before);
        }
    }

    private void leaf(Path file, String path, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            String target = Files.readSymbolicLink(file).toString();
            entries.add(new ContextEntry(path, ContextEntry.Kind.LINK, true, 0, target, file));
        } else if (attributes.isRegularFile()) {
            FileContent.Read read = content.hash(file);
            boolean executable = executable(attributes);
            entries.add(new ContextEntry(path, ContextEntry.Kind.FILE, executable, read.size(), read.hash(), file));
        } else {
            skipped.add(path);
        }
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Class<? extends BasicFileAttributes> type = posix ? PosixFileAttributes.class : BasicFileAttributes.class;
        return Files.readAttributes(file, type, LinkOption.NOFOLLOW_LINKS);
    }

    /** Where files know no such permission all are executable, as with Docker's own client. */
    private static boolean executable(BasicFileAttributes attributes) {
        return !(attributes instanceof PosixFileAttributes posix)
                || posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
