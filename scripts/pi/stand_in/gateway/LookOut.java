package ibgroup.web.core.clientportal.gw;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What the Gateway's Java finds when it goes out to IBKR: the address, what the far side makes of it, a WebSocket. */
public final class LookOut {
  private LookOut() {}

  public static void main(String[] args) throws Exception {
    System.out.println(InetAddress.getByName("api.ibkr.com").getHostAddress());
    HttpClient client = HttpClient.newHttpClient();
    URI login = URI.create("https://api.ibkr.com/sso/Login");
    System.out.println(client.send(HttpRequest.newBuilder(login).build(), BodyHandlers.discarding()).statusCode());
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocket socket = client.newWebSocketBuilder().buildAsync(URI.create("wss://api.ibkr.com/v1/api/ws"),
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean isLast) {
            heard.complete(text.toString());
            return null;
          }
        }).get(20, TimeUnit.SECONDS);
    socket.sendText("tic", true);
    System.out.println(heard.get(20, TimeUnit.SECONDS));
    System.exit(0);
  }
}
