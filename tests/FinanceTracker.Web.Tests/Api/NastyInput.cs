using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>Values that have broken something somewhere, as raw JSON and as text for query strings.</summary>
internal static class NastyInput
{
    public static readonly string[] Json =
    [
        "null", "true", "[]", "{}", "-1", "2147483648", "1e400", "0.1", "79228162514264337593543950336",
        "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"none\"", "\"%_\\\\\"", "\"\\u202e\\ufeff\"", "\"2041-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"\\u0301\\u0302\"", Long("x", 10_000), Long("한", 50), Long("한", 80), Long("한", 200), Long("😀", 40), Long("ﷺ", 200),
        "[null]", "[\"\"]", "[{}]", "{\"0\":null}",
    ];

    public static readonly string[] Query =
    [
        "", "-1", "1", "true", "x", "none", "2041-02-30", "2041-02-28", "0001-01-01", "9999-12-31", "1e9", "79228162514264337593543950335", "00000000-0000-0000-0000-000000000000",
        "%", "\\", "\0", "😀", new string('x', 3000), "-amount", "merchantName", "debit", "pending",
    ];

    public static readonly string[] QueryNames =
        ["limit", "cursor", "from", "to", "accountId", "categoryId", "type", "status", "minAmount", "maxAmount", "tag", "isRecurring", "batchId", "sort", "q", "bin", "force", "moveTo", "unheardOf"];

    public static HttpContent Content(string json)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    /// <summary>What is wrong with an answer to nonsense; null when it is as it should be.</summary>
    public static string? Complaint(Answer answer)
    {
        if (answer.Status >= 500)
            return "a fault of the server";
        if (answer.Status >= 400 && answer.Type != "application/problem+json")
            return "no problem document";
        return answer.Status >= 400 && (int?)answer.Body?["status"] != answer.Status ? "a status that differs from the document's" : null;
    }

    private static string Long(string text, int times) => JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(text, times)));
}
