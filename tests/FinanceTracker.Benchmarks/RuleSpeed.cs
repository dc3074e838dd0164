using FinanceTracker.Domain.Rules;
using FinanceTracker.Services.Rules;
using FinanceTracker.Testing;

namespace FinanceTracker.Benchmarks;

/// <summary>Row 15: a thousand rules over the whole history, first as a preview, then as a run that is undone again.</summary>
internal static class RuleSpeed
{
    private const int Rules = 1000;

    public static async Task MeasureAsync(BenchmarkPlan plan, LedgerData data, SpeedReport report)
    {
        var csv = data.Csv(plan.Rows);
        await using var household = await BenchHousehold.CreateAsync(csv);
        await household.ImportAsync(csv);
        await using var scope = household.Scope();
        await WriteAsync(scope, csv);
        var runs = scope.Get<RuleRunService>();
        var (preview, run) = (new Sample(), new Sample());
        var (matched, changed) = (0, 0);
        for (var round = 0; round <= plan.Rounds; round++)
        {
            // The first one warms up.
            var (seen, done) = round == 0 ? (new Sample(), new Sample()) : (preview, run);
            await seen.TimeAsync(async () => matched = (await runs.PreviewAsync(new PreviewRules(), CancellationToken.None)).Value.Matched);
            Guid? batch = null;
            await done.TimeAsync(async () => (batch, changed) = await RunAsync(runs));
            await new Ledger(scope).UndoAsync(batch!.Value);
        }
        report.Add("15", $"1,000 rules, what they would do ({matched:N0} rows meant)", plan.Rows, "≤ 10 s", preview.Median, null, SpeedReport.Time);
        report.Add("15a", $"1,000 rules, done in one batch ({changed:N0} rows changed)", plan.Rows, "≤ 10 s", run.Median, null, SpeedReport.Time);
        Console.WriteLine($"    processor {SpeedReport.Time(preview.MedianProcessor)}, {SpeedReport.Time(run.MedianProcessor)}");
    }

    private static async Task<(Guid? Batch, int Changed)> RunAsync(RuleRunService runs)
    {
        var result = (await runs.RunAsync(new RunRules(), CancellationToken.None)).Value;
        return (result.BatchId, result.Changed);
    }

    /// <summary>Rules as people write them: mostly a word or a payee, some with an amount, a star, a pattern, or what an earlier rule set.</summary>
    private static async Task WriteAsync(TestScope scope, string csv)
    {
        var ledger = new Ledger(scope);
        var categories = new List<Guid>();
        for (var i = 0; i < 20; i++)
            categories.Add((await ledger.CategoryAsync($"Ruled {i}")).Id);
        var payees = LedgerData.Rows(csv).Select(cells => cells[2]).Distinct().Where(name => name.Length > 5).Take(Rules * 3).ToList();
        for (var i = 0; i < Rules; i++)
        {
            var name = payees[i * 3 % payees.Count];
            var word = name.Split(' ').OrderByDescending(part => part.Length).First();
            var query = (i % 10) switch
            {
                0 or 1 or 2 or 3 => Quoted(word),
                4 or 5 => $"payee:{Quoted(name)}",
                6 => $"{Quoted(word)} amount>20",
                7 => $"payee:{word.Trim('"', '*', '/', '(', ')', ',', ':')}*",
                8 => i % 50 == 8 ? $"payee:/^{new string([.. word.Where(char.IsAsciiLetter)])}x?/" : $"({Quoted(word)} OR payee:{Quoted(name)}) type:out",
                _ => $"category:\"Ruled {i % 20}\" amount:{i}..{i + 3}",
            };
            List<SaveRuleAction> actions = [i % 100 == 99 ? new SaveRuleAction { Kind = RuleActionKind.Tags, Tags = ["ruled"] } : new SaveRuleAction { Kind = RuleActionKind.Category, CategoryId = categories[i % 20] }];
            if (i % 7 == 0)
                actions.Add(new SaveRuleAction { Kind = RuleActionKind.Reviewed });
            var made = await scope.Get<RuleService>().CreateAsync(new SaveRule { Name = $"Rule {i}", Query = query, Actions = actions }, CancellationToken.None);
            if (!made.IsOk || made.Value.Problems.Count > 0)
                throw new InvalidOperationException($"{query}: {made.Failure} {string.Join(' ', made.Value?.Problems ?? [])}");
        }
    }

    private static string Quoted(string text) => Domain.Query.LedgerQuery.Quote(text);
}
