using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Attachments;

public sealed class AttachmentEndpointsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_served_as_what_it_is_and_can_do_nothing_else()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        var entry = await EntryAsync(me);
        var pdf = SampleFiles.Pdf(new string('x', 500));
        var document = await AddAsync(me, entry, pdf, "Rechnung Café *5*.pdf");
        Assert.Equal(("Rechnung Café 5.pdf", "application/pdf", entry), ((string)document["fileName"]!, (string)document["contentType"]!, (string)document["transactionId"]!));
        using (var answer = await me.GetAsync($"/api/v1/attachments/{document.Id()}", Ct))
        {
            Assert.Equal(pdf, await answer.Content.ReadAsByteArrayAsync(Ct));
            Assert.Equal(("application/pdf", "inline", "Rechnung Café 5.pdf"), (answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/attachments/{document.Id()}") { Headers = { IfNoneMatch = { answer.Headers.ETag! } } };
            Assert.Equal(HttpStatusCode.NotModified, (await me.SendAsync(again, Ct)).StatusCode);
        }
        using var part = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/attachments/{document.Id()}") { Headers = { Range = new RangeHeaderValue(5, 9) } };
        using var range = await me.SendAsync(part, Ct);
        Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
        Assert.Equal(pdf[5..10], await range.Content.ReadAsByteArrayAsync(Ct));

        // A page in the clothes of a picture stays a picture.
        var picture = await AddAsync(me, entry, SampleFiles.Gif(more: "<script>alert(1)</script>"), "x.html");
        using var shown = await me.GetAsync($"/api/v1/attachments/{picture.Id()}", Ct);
        Assert.Equal(("image/gif", "x.html.gif"), (shown.Content.Headers.ContentType!.ToString(), shown.Content.Headers.ContentDisposition!.FileNameStar));
        Assert.EndsWith("; sandbox", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        var phone = await AddAsync(me, entry, SampleFiles.Heic(), "IMG_1.HEIC");
        using var saved = await me.GetAsync($"/api/v1/attachments/{phone.Id()}", Ct);
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);

        // The links of pages stand behind the browser's own session.
        using var nobody = host.CreateClient();
        foreach (var path in new[] { $"/attachments/{picture.Id()}", $"/attachments/{picture.Id()}/small" })
            Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task Uploads_are_told_by_their_bytes_and_kept_within_limits()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite, ("Attachments:MaxFileSize", "4 KB"), ("Attachments:PerTransaction", "2"));
        var (me, _) = await host.RegisterAsync();
        var entry = await EntryAsync(me);
        var path = $"/transactions/{entry}/attachments";
        // Beyond the limit of the body the web server itself says 413; the one in memory has none.
        foreach (var (status, content) in new[] { (415, "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray()), (415, "<html>"u8.ToArray()), (400, []), (400, SampleFiles.Png()[..40]), (400, SampleFiles.Pdf(new string('x', 5000))) })
            await me.ExpectAsync(status, "POST", path, Calls.Form(content, "receipt.png"));
        Assert.Equal(["file"], await me.FaultsAsync("POST", path, new MultipartFormDataContent { { new StringContent("x"), "other" } }));
        foreach (var name in new[] { "a%00b.pdf", "../../../etc/passwd", new string('n', 5000) + ".pdf", "💸.pdf", "한국어.pdf", " ", "a\\b:c.pdf", ".." })
        {
            var form = new MultipartFormDataContent();
            var file = new ByteArrayContent(SampleFiles.Pdf());
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(name).Replace("%2500", "%00", StringComparison.Ordinal)}");
            form.Add(file);
            var made = await me.MakeAsync(path, form);
            Assert.InRange(((string)made["fileName"]!).Length, 5, 200);
            Assert.DoesNotContain(((string)made["fileName"]!).ToCharArray(), letter => letter is '/' or '\\' or '\0');
            await me.ExpectAsync(204, "DELETE", $"/attachments/{made.Id()}");
        }
        var first = await AddAsync(me, entry, SampleFiles.Pdf(), "a.pdf");
        var same = await me.ExpectAsync(409, "POST", path, Calls.Form(SampleFiles.Pdf(), "b.pdf"));
        Assert.Equal(first.Id(), same["current"]!.Id());
        await AddAsync(me, entry, SampleFiles.Png(), "b.png");
        await me.ExpectAsync(409, "POST", path, Calls.Form(SampleFiles.Gif(), "c.gif"));
        Assert.Equal(["a.pdf", "b.png"], (await me.AllAsync(path, limit: 1)).Select(file => (string)file["fileName"]!));
        Assert.True((bool)(await me.ReadAsync($"/transactions/{entry}"))["hasAttachments"]!);
        // What is read can be sent back as it is.
        await me.ExpectAsync(200, "PUT", $"/transactions/{entry}", await me.ReadAsync($"/transactions/{entry}"));
    }

    [Fact]
    public async Task A_small_picture_is_taken_only_when_it_is_one()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        var (me, _) = await host.RegisterAsync();
        foreach (var (small, taken) in new[] { (SampleFiles.Jpeg(320, 240), true), (SampleFiles.Webp(320, 240), true), (SampleFiles.Jpeg(3000, 2000), false), ("<svg/>"u8.ToArray(), false), (SampleFiles.Pdf(), false) })
        {
            var made = await me.MakeAsync($"/transactions/{await EntryAsync(me)}/attachments", new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Png()), "file", "a.png" }, { new ByteArrayContent(small), "thumbnail", "b" } });
            Assert.Equal(taken, (bool)made["hasThumbnail"]!);
            using var answer = await me.GetAsync($"/api/v1/attachments/{made.Id()}/thumbnail", Ct);
            Assert.Equal(taken ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            if (taken)
                Assert.Equal(small, await answer.Content.ReadAsByteArrayAsync(Ct));
        }
    }

    private static async Task<string> EntryAsync(HttpClient me) => (await me.EntryAsync(await me.AccountAsync(), -5)).Id();

    private static Task<JsonNode> AddAsync(HttpClient me, string entry, byte[] content, string name) => me.MakeAsync($"/transactions/{entry}/attachments", Calls.Form(content, name));
}
