using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>Short calls of the API: paths are below <c>/api/v1</c>, bodies anything that serializes.</summary>
internal static class Calls
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Status and body of any call; the body is null when there is none, or when it is a file.</summary>
    public static async Task<Answer> CallAsync(this HttpClient client, string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1" + path);
        request.Content = body switch { null => null, Func<HttpContent> make => make(), HttpContent content => content, _ => JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        var type = response.Content.Headers.ContentType?.MediaType;
        return new Answer((int)response.StatusCode, text.Length == 0 || type?.EndsWith("json", StringComparison.Ordinal) != true ? null : JsonNode.Parse(text), type, text);
    }

    /// <summary>The body of a call that must have the status.</summary>
    public static async Task<JsonNode> ExpectAsync(this HttpClient client, int status, string method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        var answer = await client.CallAsync(method, path, body, headers);
        Assert.True(status == answer.Status, $"{method} {path}: {answer.Status} instead of {status}\n{answer.Text}");
        if (status >= 400)
            Assert.Equal("application/problem+json", answer.Type);
        return answer.Body ?? new JsonObject();
    }

    public static Task<JsonNode> ReadAsync(this HttpClient client, string path) => client.ExpectAsync(200, "GET", path);

    public static Task<JsonNode> MakeAsync(this HttpClient client, string path, object body) => client.ExpectAsync(201, "POST", path, body);

    /// <summary>Fields that a refused call names.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this HttpClient client, string method, string path, object? body = null)
    {
        var problem = await client.ExpectAsync(400, method, path, body);
        return [.. problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal)];
    }

    public static Task<JsonNode> AccountAsync(this HttpClient client, string name = "Current", string currency = "USD", object? opening = null) =>
        client.MakeAsync("/accounts", new { accountName = name, accountType = "checking", currency, openingBalance = opening ?? 0, openingDate = "2020-01-01" });

    public static Task<JsonNode> EntryAsync(this HttpClient client, JsonNode account, object amount, string date = "2041-03-01", string? merchant = null, JsonNode? category = null, params string[] tags) =>
        client.MakeAsync("/transactions", new { accountId = account.Id(), amount, transactionDate = date, merchantName = merchant, categoryId = category?.Id(), tags });

    public static Task<JsonNode> CategoryAsync(this HttpClient client, string name, string kind = "expense", JsonNode? parent = null) =>
        client.MakeAsync("/categories", new { name, kind, parentId = parent?.Id() });

    /// <summary>Uploads a file; the answer is the preview.</summary>
    public static Task<Answer> UploadAsync(this HttpClient client, byte[] bytes, string name, string? account = null, params (string Name, string Value)[] headers) =>
        client.CallAsync("POST", "/imports", Form(bytes, name, account), headers);

    public static async Task<JsonNode> UploadAsync(this HttpClient client, string text, string name, JsonNode account)
    {
        var answer = await client.UploadAsync(Encoding.UTF8.GetBytes(text), name, account.Id());
        Assert.True(answer.Status == 201, answer.Text);
        return answer.Body!;
    }

    public static MultipartFormDataContent Form(byte[] bytes, string name, string? account = null)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        if (account is not null)
            form.Add(new StringContent(account), "accountId");
        return form;
    }

    public static string Id(this JsonNode resource) => (string)resource["id"]!;

    public static IReadOnlyList<JsonNode> Items(this JsonNode list) => [.. list["items"]!.AsArray().Select(item => item!)];

    public static decimal Number(this JsonNode text) => decimal.Parse((string)text!, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>All items of a list, page by page.</summary>
    public static async Task<List<JsonNode>> AllAsync(this HttpClient client, string path, int limit = 500, Func<Task>? between = null)
    {
        var (all, cursor) = (new List<JsonNode>(), "");
        do
        {
            var page = await client.ReadAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}{cursor}");
            all.AddRange(page.Items());
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : null;
            if (cursor is not null && between is not null)
                await between();
        }
        while (cursor is not null);
        return all;
    }
}

/// <summary>What came back.</summary>
internal sealed record Answer(int Status, JsonNode? Body, string? Type, string Text)
{
    /// <summary>The body without what differs from call to call.</summary>
    public string Comparable
    {
        get
        {
            if (Body is not JsonObject problem)
                return Text;
            var copy = problem.DeepClone().AsObject();
            copy.Remove("traceId");
            return copy.ToJsonString();
        }
    }
}
