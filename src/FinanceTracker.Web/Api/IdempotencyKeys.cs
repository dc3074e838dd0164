using System.Security.Cryptography;
using System.Text;
using FinanceTracker.Services.Requests;
using FinanceTracker.Web.Identity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FinanceTracker.Web.Api;

/// <summary>
/// Honours <c>Idempotency-Key</c> on POST: the first answer is stored with the work and given again. The body is read before the
/// transaction begins and the answer sent after it has ended, so that no slow line holds the store.
/// </summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";
    public const string ReplayHeader = "Idempotency-Replayed";
    private const int LongestKey = 128;

    public static async Task HonourAsync(HttpContext http, RequestDelegate next)
    {
        var route = http.GetEndpoint()?.Metadata.GetMetadata<ApiRoute>();
        if (!HttpMethods.IsPost(http.Request.Method) || route is null or { StoresAnswer: StoresAnswer.Never }
            || !http.Request.Headers.TryGetValue(Header, out var header) || http.User.PersonKey() is not { } person)
        {
            await next(http);
            return;
        }
        var key = header.ToString();
        if (key.Length is 0 or > LongestKey || key.Contains('\0', StringComparison.Ordinal))
        {
            await ApiProblem.WriteAsync(http, ApiProblem.Invalid(Header, $"Use 1 to {LongestKey} characters."));
            return;
        }

        var mark = new RequestMark(person, $"POST {http.Request.Path}", key, await HashAsync(http.Request, http.RequestAborted));
        var requests = http.RequestServices.GetRequiredService<RepeatedRequests>();
        var outcome = route.StoresAnswer == StoresAnswer.Afterwards
            ? await requests.OnceAfterwardsAsync(mark, () => RunAsync(http, next), http.RequestAborted)
            : await requests.OnceAsync(mark, () => RunAsync(http, next), http.RequestAborted);
        switch (outcome)
        {
            case RepeatOutcome.OtherBody:
                await ApiProblem.WriteAsync(http, ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key came with another body before. Use a new key for a new request."));
                break;
            case RepeatOutcome.Answered { Answer: var answer, IsReplay: var isReplay }:
                await SendAsync(http, answer, isReplay);
                break;
        }
    }

    /// <summary>Runs the endpoint with its answer going to memory.</summary>
    private static async Task<StoredAnswer> RunAsync(HttpContext http, RequestDelegate next)
    {
        var original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var memory = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(memory));
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        finally
        {
            http.Features.Set(original);
        }
        // Not routed answers (a challenge, a refusal) get their body from the pages for status codes; stored ones need it now.
        return new StoredAnswer(
            http.Response.StatusCode, http.Response.ContentType, memory.Length == 0 ? null : Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length),
            http.Response.Headers.Location is { Count: > 0 } location ? location.ToString() : null);
    }

    private static async Task SendAsync(HttpContext http, StoredAnswer answer, bool isReplay)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        if (answer.Location is not null)
            http.Response.Headers.Location = answer.Location;
        if (isReplay)
            http.Response.Headers[ReplayHeader] = "true";
        var body = Encoding.UTF8.GetBytes(answer.Body ?? "");
        if (answer.Status != StatusCodes.Status204NoContent)
            http.Response.ContentLength = body.Length;
        if (body.Length > 0)
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private static async Task<string> HashAsync(HttpRequest request, CancellationToken ct)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.QueryString.Value + "\n"));
        if (BoundaryOf(request) is { } boundary)
            await AddPartsAsync(hash, new MultipartReader(boundary, request.Body), ct);
        else
            await AddAsync(hash, request.Body, ct);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A client that sends a form again draws a new boundary: what is between them is compared.
    private static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 200 } boundary ? boundary : null;

    private static async Task AddPartsAsync(IncrementalHash hash, MultipartReader reader, CancellationToken ct)
    {
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } part)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"\npart {part.ContentDisposition}\n"));
                await AddAsync(hash, part.Body, ct);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // The endpoint says what is wrong with the form; that answer is as repeatable as any.
            hash.AppendData("broken"u8);
        }
    }

    private static async Task AddAsync(IncrementalHash hash, Stream body, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, ct)) > 0)
            hash.AppendData(buffer, 0, read);
    }
}
