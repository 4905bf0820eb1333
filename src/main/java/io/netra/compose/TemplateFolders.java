package io.netra.compose;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import io.netra.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where templates are looked for: beside the project's own one, in its {@code src/netra}, then in netra's jar. */
final class TemplateFolders {

    private final Path baseDirectory;
    private final List<Path> folders;

    /** @param baseDirectory what the paths in messages are relative to */
    TemplateFolders(Settings.StackSettings settings, Path baseDirectory) {
        this.baseDirectory = baseDirectory;
        Path own = settings.template();
        this.folders = Stream.of(own == null ? settings.catalogue() : own, settings.catalogue())
                .distinct()
                .filter(Files::exists)
                .map(path -> path.toAbsolutePath().getParent())
                .toList();
    }

    TemplateLoader loader() {
        List<TemplateLoader> loaders = new ArrayList<>();
        for (Path folder : folders) {
            try {
                // Templates are code of the project: a link that leads out of the folder is the project's business.
                loaders.add(new FileTemplateLoader(folder.toFile(), true));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        loaders.add(new ClassTemplateLoader(TemplateFolders.class.getClassLoader(), "io/netra/templates"));
        return new MultiTemplateLoader(loaders.toArray(TemplateLoader[]::new));
    }

    /** A template as the project knows it: its path where it is the project's. */
    String shown(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst()
                .map(this::relative)
                .orElse(name);
    }

    private String relative(Path path) {
        return path.startsWith(baseDirectory) ? baseDirectory.relativize(path).toString() : path.toString();
    }
}
