using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>A long file in UTF-8 is decoded piece by piece; in UTF-16 it is one string. Nobody may see the difference.</summary>
public sealed class LongTextTests
{
    [Fact]
    public void Reading_piece_by_piece_changes_nothing()
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            var text = Odd(seed);
            var (pieces, whole) = (Read(Encoding.UTF8.GetBytes(text)), Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]));
            Assert.Equal(whole.Counts, pieces.Counts);
            Assert.Equal(whole.Statements.Count, pieces.Statements.Count);
            Assert.Equal(whole.Warnings, pieces.Warnings);
            Assert.True(whole.Statements[0].Rows.Count > 1000);
            foreach (var (one, other) in whole.Statements.Zip(pieces.Statements))
            {
                Assert.Equal(one.Rows, other.Rows);
                Assert.Equal(one.Rejected, other.Rejected);
            }
        }
    }

    [Fact]
    public void Skipping_more_lines_than_there_are_ends_with_the_file()
    {
        var answers = new ReadAnswers { Mapping = new CsvMapping { SkipRows = int.MaxValue, Delimiter = "," } };
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.IsType<ReadOutcome.Unreadable>(Samples.Read(Encoding.UTF8.GetBytes("Date,Payee,Amount\n2026-01-05,Shop,-1.00\n"), "short.csv", answers));
        Assert.IsType<ReadOutcome.Unreadable>(Samples.Read(Encoding.UTF8.GetBytes(Odd(1)), "long.csv", answers));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), clock.Elapsed.ToString());
    }

    private static BankFile Read(byte[] bytes) => Assert.IsType<ReadOutcome.Understood>(Samples.Read(bytes, "long.csv", new ReadAnswers())).File;

    /// <summary>Rows with everything that needs a look ahead: cells over many lines, quotes never closed, cells longer than a piece, all kinds of line ends.</summary>
    private static string Odd(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("Date,Payee,Amount,Note\n");
        string[] ends = ["\n", "\r\n", "\r"];
        for (var row = 0; text.Length < 1_500_000; row++)
        {
            var payee = random.Next(120) switch
            {
                0 => "\"Bäcker\nam Markt, \"\"alt\"\"\"",
                1 => "\"never closed",
                2 => "\"" + string.Join(", ", Enumerable.Repeat("日本の店", random.Next(1, 60))) + "\"",
                3 when row % 16 == 0 => "\"" + string.Concat(Enumerable.Repeat("long and, longer ", 5000)) + "\"",
                4 => "  \"spaced\"  ",
                5 => "𝄞 music",
                _ => $"Shop {random.Next(500)}",
            };
            var amount = random.Next(30) == 0 ? "none" : $"-{random.Next(1, 999)}.{random.Next(10, 99)}";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"2026-{random.Next(1, 9):00}-{random.Next(13, 29):00},{payee},{amount},{(random.Next(3) == 0 ? "note é" : "")}");
            text.Append(ends[random.Next(12) switch { 0 => 2, < 4 => 1, _ => 0 }]);
        }
        return text.ToString();
    }
}
