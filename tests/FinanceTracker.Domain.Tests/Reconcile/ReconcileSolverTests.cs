using System.Diagnostics;
using System.Globalization;
using FinanceTracker.Domain.Reconcile;
using Xunit;

namespace FinanceTracker.Domain.Tests.Reconcile;

/// <summary>Ledgers with a planted error, and what the solver must say first.</summary>
public sealed class ReconcileSolverTests
{
    private static readonly DateOnly March = new(2026, 3, 1);

    /// <summary>Rows are "key day amount name", ticked unless "-" follows and fixed with "f"; the difference is statement less ticked.</summary>
    public static TheoryData<string, string[], long, string> Planted => new()
    {
        { "nothing differs", ["1 1 -500 a"], 0, "" },
        { "all that is left", ["1 1 -500 a", "2 2 -700 b -", "3 3 900 c -"], 200, "rest" },
        { "one not ticked", ["1 1 -500 a", "2 2 -700 b -", "3 3 900 c -"], -700, "Tick 2" },
        { "two not ticked yet", ["1 1 -500 a", "2 2 -701 b -", "3 3 -913 c -", "4 4 -2500 d -", "5 5 -4100 e -", "6 6 -60 g -"], -1614, "Tick 2, Tick 3" },
        { "one is for the next statement", ["1 1 -500 a", "2 2 -700 b", "3 30 -1234 c"], 1234, "LeaveOut 3" },
        { "came twice", ["1 4 -2340 shop", "2 5 -2340 shop", "3 6 -1100 b"], 2340, "RemoveDouble 2" },
        { "came twice, nothing ticked", ["1 4 -2340 shop -", "2 5 -2340 shop -", "3 6 -1100 b -"], -3440, "RemoveDouble 2, rest" },
        { "the earlier day was typed later", ["7 4 -2340 shop", "2 5 -2340 shop", "3 6 -1100 b"], 2340, "RemoveDouble 7" },
        { "two coffees a week apart are two", ["1 4 -340 bar", "2 14 -340 bar", "3 6 -1100 b"], 340, "LeaveOut 2" },
        { "wrong sign", ["1 4 2340 shop", "2 5 -700 a", "3 6 -1100 b"], -4680, "TurnSign 1=-2340" },
        { "a fixed amount is not turned", ["1 4 2340 shop f", "2 5 -700 a", "3 6 -1100 b"], -4680, "AddMissing 31=-4680" },
        { "swapped digits", ["1 4 -5430 shop", "2 5 -700 a", "3 6 -1100 b"], 900, "SwapDigits 1=-4530" },
        { "swapped digits far apart", ["1 4 -15239 shop", "2 5 -700 a"], -79992 + 0, "SwapDigits 1=-95231" },
        { "one doubled and one turned", ["1 4 -2340 shop", "2 4 -2340 shop", "3 6 777 b", "4 7 -120 c"], 2340 - 1554, "RemoveDouble 2, TurnSign 3=-777" },
        { "three not ticked yet", ["1 1 -101 a -", "2 2 -1013 b -", "3 3 -10133 c -", "4 4 -20011 d -", "5 5 -7 e -", "6 6 -30301 g -", "7 7 -44 h -"], -11247, "Tick 1, Tick 2, Tick 3" },
        { "nothing explains", ["1 1 -500 a", "2 2 -700 b"], -1234, "AddMissing 31=-1234" },
        { "nothing explains, nothing ticked", ["1 1 -500 a -", "2 2 -700 b -"], -1234, "AddMissing 31=-34, rest" },
        { "no entries at all", [], 4200, "AddMissing 31=4200" },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void The_first_proposal_is_the_planted_error(string why, string[] rows, long difference, string first)
    {
        var question = new ReconcileQuestion([.. rows.Select(Row)], difference, new DateOnly(2026, 3, 31));
        var found = ReconcileSolver.Solve(question);
        Assert.True((found is [var top, ..] ? Say(top) : "") == first, $"{why}: {string.Join(" | ", found.Select(Say))}");
        Assert.True(found.Count <= ReconcileSolver.Most);
        Assert.All(found, proposal => Assert.Equal(0, Left(question, proposal)));
        // The same question in another order has the same answer.
        Assert.Equal(found.Select(Say), ReconcileSolver.Solve(question with { Rows = [.. question.Rows.Reverse()] }).Select(Say));
    }

    [Fact]
    public void Of_two_that_fit_the_one_on_the_days_where_balances_part_comes_first()
    {
        ReconcileRow[] rows = [Row("1 4 2340 shop"), Row("2 20 2340 other"), Row("3 6 -1100 b")];
        var question = new ReconcileQuestion(rows, -4680, new DateOnly(2026, 3, 31), new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 10));
        Assert.Equal(["TurnSign 1=-2340", "TurnSign 2=-2340", "AddMissing 10=-4680"], ReconcileSolver.Solve(question).Select(Say));
        // Without that knowledge the newer one does.
        Assert.Equal("TurnSign 2=-2340", Say(ReconcileSolver.Solve(question with { From = null, To = null })[0]));
    }

    [Fact]
    public void Ten_thousand_entries_are_searched_in_a_moment()
    {
        var random = new Random(7);
        var rows = Enumerable.Range(1, 10_000).Select(key => new ReconcileRow(key, March.AddDays(-key / 10), key, -random.Next(100, 90_000), $"p{key % 40}", key % 2 == 0)).ToList();
        var clock = Stopwatch.StartNew();
        var found = ReconcileSolver.Solve(new ReconcileQuestion(rows, 123_456_789_012, March));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), $"took {clock.Elapsed}");
        Assert.Equal(ReconcileMove.AddMissing, Assert.Single(Assert.Single(found).Steps).Move);
    }

    /// <summary>What differs still, once the proposal is carried out.</summary>
    private static long Left(ReconcileQuestion question, ReconcileProposal proposal)
    {
        var steps = proposal.Steps.Where(step => step.RowKey is not null).ToDictionary(step => step.RowKey!.Value);
        var after = question.Rows.Sum(row => steps.TryGetValue(row.Key, out var step)
            ? step.Move is ReconcileMove.LeaveOut or ReconcileMove.RemoveDouble ? 0 : step.Minor
            : row.IsTicked || proposal.TicksRest ? row.Minor : 0);
        after += proposal.Steps.Where(step => step.RowKey is null).Sum(step => step.Minor);
        return question.Difference + question.Rows.Where(row => row.IsTicked).Sum(row => row.Minor) - after;
    }

    private static string Say(ReconcileProposal proposal) => string.Join(", ", proposal.Steps
        .Select(step => step.Move + " " + (step.RowKey ?? step.Date.Day) + (step.Move is ReconcileMove.TurnSign or ReconcileMove.SwapDigits or ReconcileMove.AddMissing ? $"={step.Minor}" : ""))
        .Concat(proposal.TicksRest ? ["rest"] : []));

    private static ReconcileRow Row(string text)
    {
        var parts = text.Split(' ');
        var number = parts[..3].Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new ReconcileRow(number[0], March.AddDays((int)number[1] - 1), number[0], number[2], parts[3], !parts.Contains("-"), parts.Contains("f"));
    }
}
