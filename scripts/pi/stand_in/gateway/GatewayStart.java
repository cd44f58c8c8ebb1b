package ibgroup.web.core.clientportal.gw;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands for the Gateway's own main class: reads its settings and its key from the class path, and starts the simulator. */
public final class GatewayStart {
  private GatewayStart() {}

  public static void main(String[] args) throws Exception {
    String settings = new String(resource(args[1]), StandardCharsets.UTF_8);
    char[] word = value(settings, "sslPwd").toCharArray();
    KeyStore store = KeyStore.getInstance("JKS");
    try (InputStream in = GatewayStart.class.getClassLoader().getResourceAsStream(value(settings, "sslCert"))) {
      store.load(in, word);
    }
    String alias = store.aliases().nextElement();
    Path folder = Files.createTempDirectory("stand-in");
    Path key = write(folder.resolve("key.pem"), "PRIVATE KEY", store.getKey(alias, word).getEncoded());
    Path certificate = write(folder.resolve("certificate.pem"), "CERTIFICATE", store.getCertificate(alias).getEncoded());

    Path here = Path.of("").toAbsolutePath();
    ProcessBuilder simulator = new ProcessBuilder(
        here.resolve("stand_in/deno").toString(), "run", "-A", here.resolve("stand_in/simulator.js").toString());
    simulator.environment().put("DENO_DIR", folder.toString());
    simulator.environment().put("SIM_KEY", key.toString());
    simulator.environment().put("SIM_CERTIFICATE", certificate.toString());
    simulator.environment().put("SIM_PORT", value(settings, "listenPort"));
    simulator.environment().put("SIM_ALLOW", String.join(",", allowed(settings)));
    Process child = simulator.inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      child.destroy();
      try {
        if (!child.waitFor(5, TimeUnit.SECONDS)) child.destroyForcibly();
      } catch (InterruptedException ignored) {
        child.destroyForcibly();
      }
    }));
    System.exit(child.waitFor());
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = GatewayStart.class.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static String value(String settings, String name) {
    Matcher found = Pattern.compile("(?m)^" + name + ":\\s*\"?([^\"\\n]*)\"?\\s*$").matcher(settings);
    if (!found.find()) throw new IllegalArgumentException("conf.yaml has no " + name);
    return found.group(1);
  }

  private static List<String> allowed(String settings) {
    List<String> addresses = new ArrayList<>();
    Matcher list = Pattern.compile("(?m)^  allow:\\n((?:    - .*\\n)+)").matcher(settings);
    if (!list.find()) return addresses;
    Matcher each = Pattern.compile("- (\\S+)").matcher(list.group(1));
    while (each.find()) addresses.add(each.group(1));
    return addresses;
  }

  private static Path write(Path path, String label, byte[] bytes) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(path, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }
}
