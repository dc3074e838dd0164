using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>A part of a file holds a part of its rows, and importing a part first changes nothing in the end.</summary>
public sealed class PartsOfFilesTests
{
    private const int Cuts = 50;
    private static readonly Currency Dollars = Currency.Of("USD");

    static PartsOfFilesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Files => [.. Samples.In("ofx", "csv", "qif", "mt940", "camt053").Where(sample => sample.Outcome != "error").Select(sample => sample.File)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_cut_anywhere_never_has_more_rows_than_the_whole(string file)
    {
        var (sample, bytes) = (Samples.Get(file), Samples.Bytes(file));
        var whole = Read(bytes, file, SampleAnswers.For(sample))!;
        var answers = SampleAnswers.For(sample) with { Mapping = whole.Mapping };
        var random = new Random(file.Length);
        for (var i = 0; i < Cuts; i++)
        {
            var cut = random.Next(bytes.Length);
            if (Read(bytes[..cut], file, answers) is not { } part)
                continue;
            Assert.True(part.Counts.AddUp, $"{cut}: {part.Counts}");
            Assert.True(Rows(part) <= Rows(whole), $"cut at {cut}: {Rows(part)} rows, the whole has {Rows(whole)}");
        }

        static int Rows(BankFile read) => read.Counts.Posted + read.Counts.Pending;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_first_half_and_then_the_whole_come_to_the_whole(string file)
    {
        var (sample, bytes) = (Samples.Get(file), Samples.Bytes(file));
        var whole = Read(bytes, file, SampleAnswers.For(sample))!;
        var rows = whole.Statements.SelectMany(statement => statement.Rows).OrderBy(row => row.Line).ToList();
        // A file on one line has no first half that could be downloaded.
        if (rows.Count < 2 || rows[rows.Count / 2].Line == rows[0].Line)
            return;
        var first = Before(bytes, rows[rows.Count / 2].Line);
        // Parts of a batch are one entry.
        if (file.StartsWith("camt053/", StringComparison.Ordinal) && !bytes.AsSpan(first.Length).TrimStart(" \t"u8).StartsWith("<Ntry>"u8) && first.AsSpan().LastIndexOf("<Ntry>"u8) is var entry and > 0)
            first = first[..(first.AsSpan(0, entry).LastIndexOf((byte)'\n') + 1)];
        var half = Read(first, file, SampleAnswers.For(sample) with { Mapping = whole.Mapping });
        Assert.NotNull(half);
        var (all, known) = (Keys(whole), Keys(half));
        var line = first.AsSpan().Count(MarkOf(bytes)) + 1;
        Assert.Equal(rows.Count(row => row.Line < line), known.Values.Sum(list => list.Count));
        foreach (var (account, keys) in all)
        {
            var had = known.GetValueOrDefault(account, []);
            var numbers = DuplicateFinder.Number(had);
            var ledger = had.Select((key, i) => new KnownRow(i, key.Date, key.Minor, key.ExternalId, key.Fingerprint, numbers[i], false)).ToList();
            var decisions = DuplicateFinder.Decide(keys, ledger);
            Assert.Equal(had.Count, decisions.Count(decision => decision.Verdict == RowVerdict.Duplicate));
            Assert.Equal(keys.Count - had.Count, decisions.Count(decision => decision.Verdict == RowVerdict.New));
        }
    }

    private static Dictionary<(string?, Currency?), List<FileRow>> Keys(BankFile file) => file.Statements.GroupBy(statement => (statement.AccountHint, statement.Currency)).ToDictionary(
        group => group.Key,
        group => group.SelectMany(statement => statement.Rows.Select(row => FileRow.TryFrom(row, statement.Currency ?? Dollars, out var key) ? key : throw new InvalidOperationException())).ToList());

    /// <summary>What stands above a line, whatever ends the lines.</summary>
    private static byte[] Before(byte[] bytes, int line)
    {
        var at = 0;
        for (; line > 1; line--)
            at = Array.IndexOf(bytes, MarkOf(bytes), at) + 1;
        return bytes[..at];
    }

    private static byte MarkOf(byte[] bytes) => bytes.AsSpan().Contains((byte)'\n') ? (byte)'\n' : (byte)'\r';

    private static BankFile? Read(byte[] bytes, string file, ReadAnswers answers) => (Samples.Read(bytes, file, answers) as ReadOutcome.Understood)?.File;
}
