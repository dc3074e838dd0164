using System.Globalization;
using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;
using FinanceTracker.Services.Imports.Packed;
using FinanceTracker.Testing;

namespace FinanceTracker.Benchmarks.Fuzz;

/// <summary>What is done with every input: unpacked, read, added up and decided about, as the import does it before it writes.</summary>
internal static class FuzzTarget
{
    private const int MostShown = 2000;
    private static readonly Currency Dollars = Currency.TryFind("USD", out var found) ? found : throw new InvalidOperationException();

    /// <summary>Half of the inputs are read without an answer, the others as if a person had decided something.</summary>
    public static ReadAnswers Answers(Random random) => random.Next(8) switch
    {
        0 => new ReadAnswers { DateOrder = (DateOrder)random.Next(1, 4), FlipSigns = random.Next(2) == 0 },
        1 => new ReadAnswers { Charset = new[] { "utf-8", "windows-1250", "utf-16", "ibm852", "shift_jis", "klingon" }[random.Next(6)] },
        2 => new ReadAnswers { Currency = Currency.TryFind(new[] { "USD", "JPY", "KWD", "EUR" }[random.Next(4)], out var currency) ? currency : null },
        3 => new ReadAnswers { Mapping = Mapping(random) },
        _ => ReadAnswers.None,
    };

    /// <summary>Reads it and gives what kind of result it was: two inputs with the same kind are alike for the reader. Throws on anything wrong.</summary>
    public static string Run(byte[] bytes, ReadAnswers answers)
    {
        var limits = ReadLimits.Default;
        var unpacked = Unpacker.Unpack(bytes, limits, Samples.Today, CancellationToken.None);
        if (unpacked.Failure is { } failure)
            return $"packed {Shape(failure is Domain.Common.Failure.Invalid invalid ? string.Join(' ', invalid.Errors.SelectMany(error => error.Value)) : failure.ToString())}";
        var file = unpacked.Value;
        switch (file.Read(file.Content, "fuzz", answers, limits, Samples.Today, null, CancellationToken.None))
        {
            case ReadOutcome.Unreadable unreadable when unreadable.Message.Length is > 0 and <= MostShown:
                return $"unreadable {Shape(unreadable.Message)} {Size(unreadable.Rejected.Count)}";
            case ReadOutcome.Unsupported unsupported when unsupported.Message.Length is > 0 and <= MostShown:
                return $"unsupported {Shape(unsupported.Message)}";
            case ReadOutcome.Understood { File: var read }:
                Check(read);
                if (read.Mapping is { } mapping && file.Read(file.Content, "fuzz", answers with { Mapping = mapping }, limits, Samples.Today, null, CancellationToken.None) is ReadOutcome.Understood { File: var second })
                    Check(second);
                return Kind(read);
            case ReadOutcome.Unreadable unreadable:
                throw new FuzzFinding($"A message that is empty or endless: {unreadable.Message}");
            case var outcome:
                throw new FuzzFinding($"A message that is empty or endless: {outcome}");
        }
    }

    private static void Check(BankFile file)
    {
        if (!file.Counts.AddUp)
            throw new FuzzFinding($"The bins do not add up: {file.Counts}");
        if (file.Counts.Posted + file.Counts.Pending != file.Statements.Sum(statement => statement.Rows.Count) || file.Counts.Rejected != file.Statements.Sum(statement => statement.Rejected.Count))
            throw new FuzzFinding($"The bins are not what the lists hold: {file.Counts}");
        if (file.Warnings.Select(warning => warning.Message).Concat(file.Needs.Select(need => need.Question)).FirstOrDefault(message => message.Length is 0 or > MostShown) is { } message)
            throw new FuzzFinding($"A message that is empty or endless: {message}");
        _ = HeadingSignature.Of(file);
        foreach (var statement in file.Statements)
        {
            _ = StatementCheck.Of(statement).Explain();
            var keys = new List<FileRow>();
            foreach (var row in statement.Rows)
            {
                if (row.Line < 1 || (row.Splits.Count > 0 && row.Splits.Sum(part => part.Amount) != row.Amount))
                    throw new FuzzFinding($"Line {row.Line}: {row.Amount} and {row.Splits.Count} parts that do not add up.");
                if (FileRow.TryFrom(row, row.Currency ?? statement.Currency ?? Dollars, out var key))
                    keys.Add(key);
            }
            var known = keys.Take(500).Select((key, i) => new KnownRow(i, key.Date, key.Minor, key.ExternalId, key.Fingerprint, 1, i % 7 == 0)).ToList();
            if (DuplicateFinder.Decide(keys, known).Count != keys.Count)
                throw new FuzzFinding("Not every row was decided about.");
        }
    }

    private static string Kind(BankFile file) => string.Create(CultureInfo.InvariantCulture,
        $"{file.Format} {file.Encoding} {Size(file.Statements.Count)} p{Size(file.Counts.Posted)} w{Size(file.Counts.Pending)} r{Size(file.Counts.Rejected)} {Bit(file.Counts.Cancelled)}{Bit(file.Counts.Balances)}{Bit(file.Counts.Continuations)}{Bit(file.Counts.Blank)}{Bit(file.Counts.Investments)} {string.Join(',', file.Needs.Select(need => need.Need))} {string.Join('|', file.Warnings.Select(warning => Shape(warning.Message)).Distinct().Order(StringComparer.Ordinal))}");

    private static int Size(int count) => count == 0 ? 0 : int.Log2(count) + 1;

    private static char Bit(int count) => count > 0 ? '1' : '0';

    /// <summary>A message without what it quotes and counts.</summary>
    private static string Shape(string message)
    {
        var shape = new StringBuilder();
        var isQuoted = false;
        foreach (var one in message.Length > 300 ? message[..300] : message)
        {
            if (one == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && !char.IsDigit(one))
                shape.Append(one);
        }
        return shape.ToString();
    }

    private static CsvMapping Mapping(Random random) => new()
    {
        HeaderRow = random.Next(3) == 0 ? random.Next(0, 5) : null,
        SkipRows = random.Next(4) == 0 ? random.Next(0, 30) : null,
        Delimiter = random.Next(3) == 0 ? new[] { ",", ";", "tab", "|", "\"", " " }[random.Next(6)] : null,
        DecimalMark = random.Next(3) == 0 ? random.Next(2) == 0 ? "," : "." : null,
        Columns = new CsvColumns { Date = Column(random), Amount = Column(random), Payee = Column(random), Debit = Column(random), Credit = Column(random), Balance = Column(random), Account = Column(random), Currency = Column(random), Flag = Column(random) },
    };

    private static string? Column(Random random) => random.Next(3) == 0 ? random.Next(0, 8).ToString(CultureInfo.InvariantCulture) : null;
}

/// <summary>Something the reader promised was not so.</summary>
internal sealed class FuzzFinding(string message) : Exception(message);
