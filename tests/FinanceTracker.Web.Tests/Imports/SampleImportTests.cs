using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using FinanceTracker.Web.Tests.Api;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace FinanceTracker.Web.Tests.Imports;

/// <summary>Every real bank file through the API, answered as a person would, on both databases.</summary>
public sealed class SampleImportTests(SampleHosts hosts) : IClassFixture<SampleHosts>
{
    public static IEnumerable<TheoryDataRow<string, DatabaseProvider>> Readable => Rows("ofx", "csv", "qif", "camt053", "mt940");

    [Theory]
    [MemberData(nameof(Readable))]
    public async Task A_bank_file_comes_in_exactly_once_and_goes_again_without_a_trace(string file, DatabaseProvider database)
    {
        var sample = Samples.Get(file);
        var (host, me, home) = await hosts.PersonAsync(database);
        var first = await me.UploadAsync(Samples.Bytes(file), Path.GetFileName(file));
        if (sample.Outcome == "error")
        {
            AssertRefused(sample, first);
            return;
        }
        Assert.True(first.Status == 201, first.Text);
        var preview = await AnswerAsync(host, me, sample, first.Body!, []);
        var accounts = preview["statements"]!.AsArray().Select(statement => (string?)statement!["accountId"]).ToList();
        AssertStated(sample, preview["statements"]!.AsArray());
        var (before, rowsBefore) = (await DumpAsync(me), await LedgerDump.OfAsync(host.Services, home));

        var done = await me.ExpectAsync(200, "POST", $"/imports/{preview.Id()}/commit");
        Assert.Equal(sample.Count, (int)done["added"]!);
        Assert.Equal(sample.RejectedLines.Count, (int)done["rejected"]!);
        var entries = await me.AllAsync("/transactions");
        Assert.Equal(sample.Count, entries.Count);
        AssertTotals(sample, entries);
        AssertBalances(await me.AllAsync("/accounts"), entries);

        var again = await me.UploadAsync(Samples.Bytes(file), Path.GetFileName(file));
        var repeated = await AnswerAsync(host, me, sample, again.Body!, accounts);
        var nothing = await me.ExpectAsync(200, "POST", $"/imports/{repeated.Id()}/commit");
        Assert.Equal((0, true), ((int)nothing["added"]!, nothing["batchId"] is null));
        Assert.NotEmpty((string)nothing["reason"]!);
        Assert.Equal(sample.Count, (await me.AllAsync("/transactions")).Count);

        Assert.Equal(sample.Count > 0, done["batchId"] is not null);
        if (done["batchId"] is { } batch)
        {
            Assert.Equal(sample.Count, (int)(await me.ReadAsync($"/batches/{batch}"))["batch"]!["added"]!);
            var undone = await me.ExpectAsync(200, "POST", $"/batches/{batch}/undo", new { keepEdited = true });
            Assert.Empty(undone["kept"]!.AsArray());
        }
        Assert.Equal(rowsBefore, await LedgerDump.OfAsync(host.Services, home));
        Assert.Equal(before, await DumpAsync(me));
        if (sample.Count == 0)
            return;

        var after = (await me.UploadAsync(Samples.Bytes(file), Path.GetFileName(file))).Body!;
        var third = await me.ExpectAsync(200, "POST", $"/imports/{(await AnswerAsync(host, me, sample, after, accounts)).Id()}/commit");
        Assert.Equal(sample.Count, (int)third["added"]!);
        Assert.Equal(Contents(entries), Contents(await me.AllAsync("/transactions")));
    }

    [DatabaseTheory]
    public async Task A_format_that_is_not_supported_is_415_and_named(DatabaseProvider database)
    {
        var (_, me, _) = await hosts.PersonAsync(database);
        var refused = await me.UploadAsync("<OFC>\n<DTD>2\n"u8.ToArray(), "statement.txt");
        Assert.Equal((415, "application/problem+json"), (refused.Status, refused.Type));
        Assert.Contains("OFC", (string)refused.Body!["detail"]!, StringComparison.Ordinal);
        Assert.Empty((await me.ReadAsync("/imports")).Items());
    }

    private static IEnumerable<TheoryDataRow<string, DatabaseProvider>> Rows(params string[] folders) => Samples.In(folders).SelectMany(sample => new[]
    {
        new TheoryDataRow<string, DatabaseProvider>(sample.File, DatabaseProvider.Sqlite),
        new TheoryDataRow<string, DatabaseProvider>(sample.File, DatabaseProvider.PostgreSql) { Skip = TestStores.WhyNoPostgres },
    });

    /// <summary>Answers what the file leaves open, and gives every statement an account in its currency.</summary>
    private static async Task<JsonNode> AnswerAsync(ApiHost host, HttpClient me, Sample sample, JsonNode preview, IReadOnlyList<string?> known)
    {
        var json = host.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var answers = SampleAnswers.For(sample);
        var asked = preview["needs"]!.AsArray().Select(need => (string)need!).ToHashSet(StringComparer.Ordinal);
        var update = new JsonObject();
        if (asked.Contains("mapping"))
            update["mapping"] = JsonSerializer.SerializeToNode(Assert.IsType<CsvMapping>(answers.Mapping), json);
        var open = new JsonObject();
        if (answers.DateOrder is { } order)
            open["dateOrder"] = JsonSerializer.SerializeToNode(order, json);
        if (answers.FlipSigns is { } flip)
            open["flipSigns"] = flip;
        if (open.Count > 0)
            update["answers"] = open;
        if (update.Count > 0)
            preview = await me.ExpectAsync(200, "PUT", $"/imports/{preview.Id()}", update);

        var accounts = new JsonObject();
        foreach (var statement in preview["statements"]!.AsArray())
        {
            var index = (int)statement!["index"]!;
            var currency = (string?)statement["currency"] ?? answers.Currency?.Code ?? "USD";
            accounts[index.ToString(CultureInfo.InvariantCulture)] = known.Count > 0 ? known[index] : (await me.AccountAsync($"Account {index}", currency)).Id();
        }
        if (accounts.Count > 0)
            preview = await me.ExpectAsync(200, "PUT", $"/imports/{preview.Id()}", new JsonObject { ["accounts"] = accounts });
        Assert.Empty(preview["needs"]!.AsArray());
        Assert.Equal(sample.RejectedLines.Count, (int)preview["counts"]!["rejected"]!);
        return preview;
    }

    private static void AssertRefused(Sample sample, Answer refused)
    {
        Assert.Equal((400, "application/problem+json"), (refused.Status, refused.Type));
        var message = string.Join(' ', refused.Body!["errors"]!["file"]!.AsArray().Select(text => (string)text!));
        foreach (var word in SampleAnswers.WordsOfRefusal(sample))
            Assert.Contains(word, message, StringComparison.Ordinal);
        foreach (var line in sample.RejectedLines)
            Assert.Contains(Enumerable.Range(line - 5, 11), near => message.Contains($"line {near}", StringComparison.Ordinal));
    }

    private static void AssertTotals(Sample sample, List<JsonNode> entries)
    {
        foreach (var total in sample.Totals)
        {
            var code = total.GetProperty("currency").GetString();
            var rows = entries.Where(entry => code is null || (string)entry["currency"]! == code).ToList();
            Assert.Equal(sample.CountOf(total), rows.Count);
            var scale = (decimal)Math.Pow(10, total.GetProperty("minor_exponent").GetInt32());
            Assert.Equal(total.GetProperty("sum_minor").GetInt64(), rows.Sum(row => row["amount"]!.Number()) * scale);
            var days = rows.Select(row => (string)row["transactionDate"]!).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(sample.DaysOf(total), (days[0], days[^1]));
        }
    }

    /// <summary>What the file says the accounts held, where the manifest has a statement for each of the file's.</summary>
    private static void AssertStated(Sample sample, JsonArray statements)
    {
        if (sample.Parts.Count != statements.Count)
            return;
        foreach (var (part, statement) in sample.Parts.Zip(statements))
        {
            if (!part.TryGetProperty("ledger_balance_minor", out var minor) || (part.TryGetProperty("ledger_currency", out var other) && other.GetString() != (string?)statement!["currency"]))
                continue;
            Assert.Equal(minor.GetInt64(), statement!["statementBalance"]!.Number() * 100);
            if (part.TryGetProperty("ledger_date", out var day) && day.ValueKind == JsonValueKind.String)
                Assert.Equal(day.GetString(), (string?)statement["statementDate"]);
        }
    }

    /// <summary>What the entries say, without keys, times and counters of their own.</summary>
    private static List<string> Contents(List<JsonNode> entries) => [.. entries.Select(entry => Content(entry.DeepClone())).Order(StringComparer.Ordinal)];

    private static string Content(JsonNode node)
    {
        foreach (var part in node is JsonObject whole ? Own(whole) : node is JsonArray list ? list.ToList() : [])
        {
            if (part is not null)
                Content(part);
        }
        return node.ToJsonString();

        static List<JsonNode?> Own(JsonObject one)
        {
            foreach (var name in one.Select(pair => pair.Key).Where(name => name != "externalId" && (name is "id" or "version" || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("At", StringComparison.Ordinal))).ToList())
                one.Remove(name);
            return [.. one.Select(pair => pair.Value)];
        }
    }

    private static void AssertBalances(List<JsonNode> accounts, List<JsonNode> entries)
    {
        foreach (var account in accounts)
            Assert.Equal(entries.Where(entry => (string)entry["accountId"]! == account.Id()).Sum(entry => entry["amount"]!.Number()), account["balance"]!.Number());
    }

    /// <summary>All lists, without what counts changes.</summary>
    private static async Task<string> DumpAsync(HttpClient me)
    {
        var lines = new List<string>();
        foreach (var list in new[] { "/accounts", "/categories", "/payees", "/tags", "/transactions" })
        {
            foreach (var item in await me.AllAsync(list))
            {
                item.AsObject().Remove("version");
                item.AsObject().Remove("updatedAt");
                lines.Add($"{list} {item.ToJsonString()}");
            }
        }
        lines.Add((await me.ReadAsync("/analytics/summary")).ToJsonString());
        return string.Join('\n', lines);
    }
}
