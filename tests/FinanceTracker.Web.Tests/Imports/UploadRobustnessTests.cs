using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Xunit;

namespace FinanceTracker.Web.Tests.Imports;

/// <summary>Uploads that no browser would send.</summary>
public sealed class UploadRobustnessTests
{
    [DatabaseTheory]
    public async Task Names_fields_and_contents_of_any_kind_are_answered(DatabaseProvider database)
    {
        await using var host = await ApiHost.StartAsync(database);
        var (me, _) = await host.RegisterAsync();
        var account = (await me.AccountAsync()).Id();
        var file = Encoding.UTF8.GetBytes(Operations.Csv);
        foreach (var name in new[] { "a%00b.csv", "../../etc/passwd", new string('n', 5000) + ".csv", "💸.csv", "한국어.csv", " ", "a\\b:c.csv" })
            await AnsweredAsync(me, $"name {name}", Raw(file, $"filename*=UTF-8''{Uri.EscapeDataString(name).Replace("%2500", "%00", StringComparison.Ordinal)}"));
        foreach (var json in NastyInput.Json.Append("{\"delimiter\":\";;\"}").Append("{\"columns\":{\"date\":0}}").Append("{\"columns\":{\"date\":\"Date\",\"amount\":-5}}").Append("{\"headerRow\":-5,\"skipRows\":2147483647}").Append("{\"encoding\":\"klingon\"}"))
        {
            var form = Calls.Form(file, "bank.csv", account);
            form.Add(new StringContent(json), "mapping");
            await AnsweredAsync(me, $"mapping {json}", form);
            foreach (var field in new[] { "accountId", "format" })
            {
                form = Calls.Form(file, "bank.csv");
                form.Add(new StringContent(json), field);
                await AnsweredAsync(me, $"{field} {json}", form);
            }
        }
        foreach (var content in new[] { "", "\0\0\0", "OFXHEADER:100", "<OFX>", "a,b\n\"", "﻿", "PK\u0003\u0004", "%PDF-1.4", "Date,Amount\n2041-01-01,99999999999999999999\n", "Date,Payee,Amount\n9999-12-31,x,-1.00\n0001-01-01,y,1\n", "Date,Payee,Amount\n2041-01-01,a\0b,-1.00\n2041-01-02,x,1.00\n" })
        {
            var preview = await AnsweredAsync(me, $"content {content}", Calls.Form(Encoding.UTF8.GetBytes(content), "bank.csv", account));
            if (preview.Status == 201)
                Assert.True((await me.CallAsync("POST", $"/imports/{preview.Body!.Id()}/commit")).Status is 200 or 409, content);
        }
        await AnsweredAsync(me, "no file", new MultipartFormDataContent { { new StringContent("x"), "other" } });
    }

    private static async Task<Answer> AnsweredAsync(HttpClient me, string what, HttpContent form)
    {
        var answer = await me.CallAsync("POST", "/imports", form);
        Assert.True(NastyInput.Complaint(answer) is null, $"{what[..Math.Min(what.Length, 100)]}: {NastyInput.Complaint(answer)} ({answer.Status}) {answer.Text}");
        return answer;
    }

    private static MultipartFormDataContent Raw(byte[] file, string name)
    {
        var part = new ByteArrayContent(file);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; {name}");
        var form = new MultipartFormDataContent();
        form.Add(part);
        return form;
    }
}
