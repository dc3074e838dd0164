using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FinanceTracker.Services.Integrations.Push;

/// <summary>A message in the form that each service takes.</summary>
internal static class PushRequests
{
    public const string SignatureHeader = "X-FinanceTracker-Signature";
    public const string DeliveryHeader = "X-FinanceTracker-Delivery";

    // Goes out as application/json and is parsed as such: letters may stay letters.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>ntfy takes JSON at its root, with the topic in it: titles in any script arrive whole. See docs.ntfy.sh, "Publish as JSON".</summary>
    /// <param name="address">The topic's address: https://ntfy.sh/mytopic.</param>
    public static HttpRequestMessage Ntfy(Uri address, string? token, PushMessage message)
    {
        var topic = address.Segments[^1].Trim('/');
        var root = new Uri(address, "./");
        var request = Post(root, new { topic = Uri.UnescapeDataString(topic), title = message.Title, message = Body(message), click = message.Link, tags = new[] { "moneybag" } });
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    /// <summary>Gotify takes messages below its address, with an application's token. See gotify.net/docs/pushmsg.</summary>
    public static HttpRequestMessage Gotify(Uri address, string? token, PushMessage message)
    {
        var root = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        var extras = message.Link is { } link ? new Dictionary<string, object> { ["client::notification"] = new { click = new { url = link } } } : null;
        var request = Post(new Uri(root, "message"), new { title = message.Title, message = Body(message), priority = 5, extras });
        if (token is not null)
            request.Headers.Add("X-Gotify-Key", token);
        return request;
    }

    /// <summary>
    /// A POST whose header carries <c>t=</c> the second it was signed and <c>v1=</c> the HMAC-SHA256, in hexadecimal, over that number, a point
    /// and the body.
    /// </summary>
    public static HttpRequestMessage Webhook(Uri address, byte[]? key, PushMessage message, DateTimeOffset now)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { id = message.Id, kind = message.Kind, title = message.Title, text = message.Text, link = message.Link, at = message.At, items = message.Items.Count == 0 ? null : message.Items }, Json);
        var request = Post(address, body);
        request.Headers.Add(DeliveryHeader, message.Id.ToString());
        if (key is not null)
            request.Headers.Add(SignatureHeader, Sign(key, now, body));
        return request;
    }

    public static string Sign(byte[] key, DateTimeOffset now, byte[] body)
    {
        var second = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes(second + "."), .. body];
        return $"t={second},v1={Convert.ToHexStringLower(HMACSHA256.HashData(key, signed))}";
    }

    private static string Body(PushMessage message) => message.Text.Length > 0 ? message.Text : message.Title;

    private static HttpRequestMessage Post(Uri address, object body) => Post(address, JsonSerializer.SerializeToUtf8Bytes(body, Json));

    private static HttpRequestMessage Post(Uri address, byte[] body) =>
        new(HttpMethod.Post, address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } } };
}
