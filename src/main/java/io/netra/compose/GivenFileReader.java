package io.netra.compose;

import io.netra.compose.ComposeService.GivenFile;
import io.netra.compose.FileObjects.FileObject;
import io.netra.compose.FileObjects.Kind;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads which secrets or configs a service gets: files of the host are mounted, texts are copied into the container. */
final class GivenFileReader {

    private static final int READABLE_BY_ALL = 0444;

    private final Section service;
    private final Kind kind;
    private final boolean readOnly;

    /**
     * @param readOnly whether nothing can be copied into the container
     */
    GivenFileReader(Section service, Kind kind, boolean readOnly) {
        this.service = service;
        this.kind = kind;
        this.readOnly = readOnly;
    }

    void read(BiConsumer<Mount, Value> mounts, Consumer<GivenFile> files) {
        Value value = service.get(kind.key());
        if (value == null || value.isNothing()) {
            return;
        }
        for (Value item : value.items()) {
            Wish wish = wish(item);
            FileObject object = wish == null ? null : declared(wish.source());
            if (wish != null && object != null && object.file() != null) {
                mounts.accept(mount(item, wish, object.file()), item);
            } else if (wish != null && object != null && object.content() != null) {
                files.accept(copy(item, wish, object.content()));
            }
        }
    }

    /**
     * What an item asks for.
     *
     * @param source the key of a secret or config
     * @param target where its file goes, absolute
     */
    private record Wish(
            String source,
            String target,
            @Nullable Integer uid,
            @Nullable Integer gid,
            @Nullable Integer mode) {}

    private @Nullable Wish wish(Value item) {
        Section section = item.section("a " + kind.noun());
        String source = section.string("source");
        String given = section.string("target");
        String target = given == null ? source : given;
        Integer uid = section.integer("uid", 0, Integer.MAX_VALUE);
        Integer gid = section.integer("gid", 0, Integer.MAX_VALUE);
        Integer mode = FileModes.read(section.get("mode"));
        section.refuseOthers();
        if (source == null || target == null) {
            section.problem(item.path() + " has no 'source'", "Name a " + kind.noun() + ".");
            return null;
        }
        return new Wish(source, target.startsWith("/") ? target : kind.folder() + target, uid, gid, mode);
    }

    /** {@code null} for one that is not declared, which was refused when the project was loaded. */
    private @Nullable FileObject declared(String source) {
        return service.reading().files().of(kind).get(source);
    }

    private static Mount mount(Value item, Wish wish, String file) {
        if (wish.uid() != null || wish.gid() != null || wish.mode() != null) {
            item.warning(
                    "'uid', 'gid' and 'mode' have no effect: a file of the host is mounted as it is",
                    "Change the file, or give the text by 'environment' or 'content'.");
        }
        return new Mount(Mount.Kind.BIND, file, wish.target(), true, Mount.Options.EXISTING);
    }

    private GivenFile copy(Value item, Wish wish, String content) {
        if (readOnly) {
            item.problem(
                    "nothing can be copied into a container whose root is read-only",
                    "Remove 'read_only', or give the " + kind.noun() + " as a 'file'.");
        }
        return new GivenFile(
                wish.target(),
                content,
                wish.uid() == null ? 0 : wish.uid(),
                wish.gid() == null ? 0 : wish.gid(),
                wish.mode() == null ? READABLE_BY_ALL : wish.mode(),
                kind == Kind.SECRETS);
    }
}
