using System.Globalization;
using System.Text;
using FinanceTracker.Services.Data;
using FinanceTracker.Testing;
using Microsoft.Data.Sqlite;
using Xunit;

namespace FinanceTracker.Web.Tests.Api;

/// <summary>What a page costs does not grow with the ledger: commands are counted and plans are read, nothing is timed.</summary>
public sealed class CostTests
{
    private static readonly string[] Pages = ["/accounts", "/analytics/summary", "/analytics/spending-by-category", "/transactions", "/transactions?accountId={0}", "/transactions?sort=transactionDate&limit=500"];

    [DatabaseTheory]
    public async Task First_pages_take_as_many_commands_with_5000_entries_as_with_50(DatabaseProvider database)
    {
        var counts = new List<IReadOnlyList<int>>();
        foreach (var rows in new[] { 50, 5000 })
        {
            await using var host = await ApiHost.StartAsync(database);
            host.Server.PreserveExecutionContext = true;
            var (me, _) = await host.RegisterAsync();
            var account = await FillAsync(me, rows);
            var sent = new List<int>();
            foreach (var page in Pages)
                sent.Add((await CommandLog.OfAsync(() => me.ReadAsync(string.Format(CultureInfo.InvariantCulture, page, account)))).Count);
            counts.Add(sent);
        }
        Assert.All(counts[0], count => Assert.InRange(count, 3, 25));
        Assert.Equal(counts[0], counts[1]);
    }

    [Fact]
    public async Task Pages_of_the_register_read_one_range_of_an_index_and_sort_nothing()
    {
        await using var host = await ApiHost.StartAsync(DatabaseProvider.Sqlite);
        host.Server.PreserveExecutionContext = true;
        var (me, _) = await host.RegisterAsync();
        var account = await FillAsync(me, 2000);
        foreach (var (filter, index) in new[] { ("", "household_id"), ($"&accountId={account}", "household_id_account_key") })
        {
            foreach (var sort in new[] { "-transactionDate", "transactionDate" })
            {
                var path = $"/transactions?limit=50&sort={sort}{filter}";
                var cursor = (string)(await me.ReadAsync(path))["nextCursor"]!;
                foreach (var page in new[] { path, $"{path}&cursor={cursor}" })
                {
                    var sent = await CommandLog.OfAsync(() => me.ReadAsync(page));
                    var register = Assert.Single(sent, command => command.Text.Contains("LIMIT", StringComparison.Ordinal) && command.Text.Contains("\"transactions\"", StringComparison.Ordinal) && command.Text.Contains("ORDER BY", StringComparison.Ordinal));
                    var plan = Explain(host.DatabaseFile, register);
                    var read = string.Join('\n', plan);
                    Assert.True(plan.Any(line => line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains($"USING INDEX ix_transactions_{index}_date_sequence", StringComparison.Ordinal)), $"{page} reads\n{read}");
                    Assert.DoesNotContain("TEMP B-TREE", read, StringComparison.Ordinal);
                    Assert.DoesNotContain("SCAN", read, StringComparison.Ordinal);
                }
            }
        }
    }

    private static async Task<string> FillAsync(HttpClient me, int rows)
    {
        var account = await me.AccountAsync();
        await me.AccountAsync("Yen", "JPY");
        var csv = new StringBuilder("Date,Payee,Amount\n");
        for (var i = 0; i < rows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2041, 3, 10).AddDays(-(i % 1500)):yyyy-MM-dd},Shop {i % 40},{(i % 7 == 0 ? "" : "-")}{i % 90 + 1}.{i % 100:D2}\n");
        var preview = await me.UploadAsync(csv.ToString(), "bank.csv", account);
        Assert.Equal(rows, (int)(await me.ExpectAsync(200, "POST", $"/imports/{preview.Id()}/commit"))["added"]!);
        return account.Id();
    }

    private static List<string> Explain(string file, SentCommand command)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.Text;
        foreach (var (name, value) in command.Parameters)
            explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
        using var reader = explain.ExecuteReader();
        var plan = new List<string>();
        while (reader.Read())
            plan.Add(reader.GetString(3));
        return plan;
    }
}
