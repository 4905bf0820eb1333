import java.io.FileOutputStream;
import java.io.PrintStream;
import org.apache.maven.cli.MavenCli;

/** Runs Maven again and again in this JVM, once for each line of its input, as a daemon does. */
class Resident {
    public static void main(String[] args) throws Exception {
        String folder = args[0];
        System.setProperty("maven.multiModuleProjectDirectory", folder);
        try (PrintStream log = new PrintStream(new FileOutputStream(folder + "/resident.log", true), true, "UTF-8")) {
            var orders = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
            PrintStream answers = System.out;
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                int result = new MavenCli().doMain(order.split(" "), folder, log, log);
                System.setOut(answers);
                answers.println("result " + result);
            }
        }
    }
}
