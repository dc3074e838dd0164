using System.Globalization;
using System.Text.Json;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class SampleTests
{
    public static TheoryData<string> Readable => Samples.Names("ofx", "csv", "qif", "mt940", "camt053");

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_real_bank_file_is_read_as_independent_readers_read_it(string file)
    {
        var sample = Samples.Get(file);
        var outcome = Samples.Read(Samples.Bytes(file), file, SampleAnswers.For(sample));
        if (sample.Outcome == "error")
        {
            var refused = Assert.IsType<ReadOutcome.Unreadable>(outcome);
            AssertMentions(sample, refused);
            return;
        }
        var read = Assert.IsType<ReadOutcome.Understood>(outcome).File;
        Assert.Empty(read.Needs);
        AssertTotals(sample, read);
        AssertStatements(sample, read);
        Assert.True(read.Counts.AddUp, read.Counts.ToString());
        Assert.Equal(sample.ActualEncoding == "cp1252" ? "windows-1252" : "utf-8", read.Encoding);
        Assert.Equal(file.StartsWith("csv/", StringComparison.Ordinal), read.Format == "csv");
        Assert.Equal(sample.RejectedLines.Count, read.Counts.Rejected);
        Assert.Equal(sample.Investments ?? 0, read.Statements.Sum(statement => statement.InvestmentRecords));
        if (sample.Outcome != "ok")
            Assert.True(read.Warnings.Count > 0 || read.Statements.Any(statement => !StatementCheck.Of(statement).AddsUp));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void What_a_file_leaves_open_is_asked_before_it_is_answered(string file)
    {
        var sample = Samples.Get(file);
        ReadNeed? need = sample.Autodetect switch
        {
            "needs_mapping" => ReadNeed.Mapping,
            "needs_sign" => ReadNeed.Sign,
            "ambiguous_date" => ReadNeed.DateOrder,
            _ => null,
        };
        var outcome = Samples.Read(Samples.Bytes(file), file);
        if (sample.Outcome == "error")
            Assert.IsType<ReadOutcome.Unreadable>(outcome);
        else if (need is { } open)
            Assert.Contains(open, Assert.IsType<ReadOutcome.Understood>(outcome).File.Needs.Select(one => one.Need));
        else
            Assert.Empty(Assert.IsType<ReadOutcome.Understood>(outcome).File.Needs);
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void The_mapping_a_file_was_read_with_reads_it_the_same_way_again(string file)
    {
        var sample = Samples.Get(file);
        if (Samples.Read(Samples.Bytes(file), file, SampleAnswers.For(sample)) is not ReadOutcome.Understood { File.Mapping: { } mapping } first)
        {
            Assert.True(sample.Outcome == "error" || !file.StartsWith("csv/", StringComparison.Ordinal));
            return;
        }
        var answers = SampleAnswers.For(sample) with { Mapping = mapping };
        var again = Assert.IsType<ReadOutcome.Understood>(Samples.Read(Samples.Bytes(file), file, answers)).File;
        Assert.Empty(again.Needs);
        Assert.Equal(Lines(first.File), Lines(again));
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void Importing_a_sample_again_adds_nothing_and_a_half_first_changes_nothing(string file)
    {
        var sample = Samples.Get(file);
        if (Samples.Read(Samples.Bytes(file), file, SampleAnswers.For(sample)) is not ReadOutcome.Understood understood)
        {
            Assert.Equal("error", sample.Outcome);
            return;
        }
        foreach (var statement in understood.File.Statements)
        {
            var rows = statement.Rows.Select(row => FileRow.TryFrom(row, statement.Currency ?? Currency.Of("EUR"), out var made) ? made : throw new InvalidOperationException()).ToList();
            var whole = Import([], rows);
            Assert.Equal(rows.Count, whole.Count);
            Assert.Equal(rows.Count, Import(whole, rows).Count);
            Assert.Equal(rows.Count, Import(Import([], rows[..(rows.Count / 2)]), rows).Count);
        }
    }

    [Fact]
    public void The_first_rows_of_csv_samples_have_date_amount_and_text()
    {
        var read = Understood("csv/bank2ynab-20171001-20171106.csv");
        var row = read.Statements.Single().Rows.Single();
        Assert.Equal("NINTENDO OF EUROPE", row.Payee);
        Assert.Equal("Medien & Elektronik", row.Category);
        Assert.Equal(-59.99m, row.Amount);
        Assert.Equal("EUR", read.Statements.Single().Currency?.Code);
    }

    [Fact]
    public void Latin_and_utf8_twins_give_the_same_text() =>
        Assert.Equal(Lines(Understood("csv/simonmichael-sample.fr.utf8.csv")), Lines(Understood("csv/simonmichael-sample.fr.cp1252.csv")));

    [Fact]
    public void A_number_in_the_preamble_is_the_account() =>
        Assert.Equal("1234XXXXXXXX7890", Understood("csv/jbms-creditcard.csv").Statements.Single().AccountHint);

    [Fact]
    public void A_file_of_two_accounts_becomes_two_statements()
    {
        var statements = Understood("csv/simonmichael-monefy.csv").Statements;
        Assert.Equal(["Cash", "Payment card"], statements.Select(statement => statement.AccountHint));
        Assert.Equal([4, 4], statements.Select(statement => statement.Rows.Count));
    }

    [Fact]
    public void Names_escaped_twice_are_read_as_meant() =>
        Assert.Contains("<DEFTPYMT>", Understood("ofx/actualbudget-html-vals.qfx").Statements.Single().Rows.Select(row => row.Payee + row.Description).Aggregate(string.Concat), StringComparison.Ordinal);

    internal static IReadOnlyList<string> Lines(BankFile file) =>
        [.. file.Statements.SelectMany(statement => statement.Rows.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"{statement.Index}|{statement.AccountHint}|{statement.Currency}|{row.Line}|{row.Date:yyyy-MM-dd}|{row.Amount}|{row.Payee}|{row.Description}|{row.ExternalId}|{row.Category}|{row.Balance}|{row.RawText}")))];

    private static BankFile Understood(string file) =>
        Assert.IsType<ReadOutcome.Understood>(Samples.Read(Samples.Bytes(file), file)).File;

    private static void AssertTotals(Sample sample, BankFile read)
    {
        Assert.Equal(sample.Count, read.Counts.Posted);
        foreach (var total in sample.Totals)
        {
            var code = total.GetProperty("currency").GetString();
            var statements = read.Statements.Where(statement => statement.Currency?.Code == code).ToList();
            var rows = statements.SelectMany(statement => statement.Rows.Where(row => !row.IsPending)).ToList();
            Assert.Equal(sample.CountOf(total), rows.Count);
            Assert.Equal(total.GetProperty("sum_minor").GetInt64(), rows.Sum(row => Minor(row, code ?? "EUR")));
            Assert.Equal(sample.DaysOf(total), (Day(rows.Min(row => row.Date)), Day(rows.Max(row => row.Date))));
        }
    }

    private static void AssertStatements(Sample sample, BankFile read)
    {
        if (sample.Statements.Count == 0 || sample.IsInParts)
            return;
        Assert.Equal(sample.Statements.Count, read.Statements.Count);
        foreach (var (expected, statement) in sample.Statements.Zip(read.Statements))
        {
            Assert.Equal(expected.GetProperty("account").GetString(), statement.AccountHint);
            Assert.Equal(expected.GetProperty("currency").GetString(), statement.Currency?.Code);
            Assert.Equal(expected.GetProperty("kind").GetString()!.Replace("_", "", StringComparison.Ordinal), statement.Kind.ToString().ToLowerInvariant());
            AssertBalance(expected, "ledger_balance_minor", statement, statement.Closing);
            AssertBalance(expected, "available_balance_minor", statement, statement.Available);
            if (expected.TryGetProperty("ledger_date", out var day))
                Assert.Equal(day.GetString(), Day(statement.Closing?.Date));
        }
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void AssertBalance(JsonElement expected, string name, BankStatement statement, StatedBalance? balance)
    {
        if (!expected.TryGetProperty(name, out var minor))
            return;
        Assert.NotNull(balance);
        Assert.True(MinorUnits.TryFrom(balance.Amount, statement.Currency!.Value, out var found));
        Assert.Equal(minor.GetInt64(), found);
    }

    private static void AssertMentions(Sample sample, ReadOutcome.Unreadable refused)
    {
        foreach (var word in SampleAnswers.WordsOfRefusal(sample))
            Assert.Contains(word, refused.Message, StringComparison.Ordinal);
        foreach (var line in sample.RejectedLines)
            Assert.Contains(refused.Rejected, bad => Math.Abs(bad.Line - line) <= 5);
    }

    private static List<KnownRow> Import(List<KnownRow> ledger, List<FileRow> rows) =>
        [.. ledger, .. rows.Zip(DuplicateFinder.Decide(rows, ledger)).Where(pair => pair.Second.Verdict == RowVerdict.New)
            .Select((pair, index) => new KnownRow(ledger.Count + index, pair.First.Date, pair.First.Minor, pair.First.ExternalId, pair.First.Fingerprint, pair.Second.Occurrence, false))];

    private static long Minor(BankRow row, string code)
    {
        Assert.True(MinorUnits.TryFrom(row.Amount, Currency.Of(code), out var minor));
        return minor;
    }
}
