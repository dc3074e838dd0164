using System.Globalization;
using System.Net;
using System.Text;
using FinanceTracker.Domain.Alerts;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Integrations.Push;

namespace FinanceTracker.Services.Alerts;

/// <summary>Writes alerts out for one person: their way of writing amounts and days, whole addresses.</summary>
internal static class AlertMessages
{
    public static PushMessage Of(Alert alert, Guid id, ChannelReader reader, Uri? home) => new(
        id, AlertKinds.Name(alert.Kind), Plain(alert.Title, reader.Culture), Plain(alert.Text, reader.Culture), home is null ? null : Whole(home, alert.Link), alert.CreatedAt);

    /// <summary>Several as one.</summary>
    public static PushMessage Digest(IReadOnlyList<PushMessage> items, Uri? home, DateTimeOffset now) => new(
        items[0].Id, "digest", $"{items.Count} alerts", string.Join('\n', items.Select(item => $"- {item.Title}")), home is null ? null : Whole(home, "alerts"), now)
    { Items = items };

    public static PushMessage Test(DateTimeOffset now) => new(Guid.CreateVersion7(now), "test", "A test from FinanceTracker", "This is how alerts will reach you.", null, now);

    /// <summary>A stored text with its amounts and days written out.</summary>
    public static string Plain(string text, CultureInfo culture) => string.Concat(AlertText.Parts(text).Select(part =>
        part.Amount is { } amount ? Amount(amount, culture) : part.Day is { } day ? day.ToString(culture.DateTimeFormat.ShortDatePattern, culture) : part.Words));

    /// <summary>For mail programs that read plain text only.</summary>
    public static string Text(PushMessage message)
    {
        var text = new StringBuilder();
        foreach (var item in message.Items.Count == 0 ? [message] : message.Items)
        {
            text.AppendLine(item.Title);
            if (item.Text.Length > 0)
                text.AppendLine(item.Text);
            if (item.Link is { } link)
                text.AppendLine(link);
            text.AppendLine();
        }
        return text.Append(Foot).AppendLine().ToString();
    }

    /// <summary>The same as a page. Everything that comes from the ledger is text in it, never markup.</summary>
    public static string Html(PushMessage message)
    {
        var html = new StringBuilder("<!doctype html><html><body style=\"margin:0;padding:24px;font:15px/1.5 sans-serif;color:#1d2327;background:#faf9f6\">");
        foreach (var item in message.Items.Count == 0 ? [message] : message.Items)
        {
            html.Append("<div style=\"max-width:560px;margin:0 0 16px;padding:16px 20px;border:1px solid #dedbd2;border-radius:12px;background:#fff\"><p style=\"margin:0;font-weight:600\">")
                .Append(WebUtility.HtmlEncode(item.Title)).Append("</p>");
            if (item.Text.Length > 0)
                html.Append("<p style=\"margin:4px 0 0;color:#5c626b\">").Append(WebUtility.HtmlEncode(item.Text)).Append("</p>");
            if (item.Link is { } link)
                html.Append("<p style=\"margin:8px 0 0\"><a href=\"").Append(WebUtility.HtmlEncode(link)).Append("\">Show it</a></p>");
            html.Append("</div>");
        }
        return html.Append("<p style=\"max-width:560px;font-size:13px;color:#5c626b\">").Append(WebUtility.HtmlEncode(Foot)).Append("</p></body></html>").ToString();
    }

    private const string Foot = "From your FinanceTracker. What is sent to you is set there under Settings, Notifications.";

    private static string Whole(Uri home, string link) => new Uri(home.AbsoluteUri.EndsWith('/') ? home : new Uri(home.AbsoluteUri + "/"), link).AbsoluteUri;

    private static string Amount(Money amount, CultureInfo culture)
    {
        var digits = Math.Abs(amount.ToDecimal()).ToString("N" + amount.Currency.Exponent.ToString(CultureInfo.InvariantCulture), culture);
        var symbol = amount.Currency.Symbol;
        var text = culture.NumberFormat.CurrencyPositivePattern is 1 or 3 ? $"{digits}\u00a0{symbol}" : char.IsLetter(symbol[^1]) ? $"{symbol}\u00a0{digits}" : symbol + digits;
        return amount.IsNegative ? "\u2212" + text : text;
    }
}
