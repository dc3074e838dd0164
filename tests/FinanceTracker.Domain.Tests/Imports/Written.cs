using System.Text;
using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

/// <summary>Files written inside a test.</summary>
internal static class Written
{
    /// <summary>Reads lines that must be understood.</summary>
    public static BankFile Read(ReadAnswers answers, params string[] lines) =>
        Assert.IsType<ReadOutcome.Understood>(Samples.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)), null, answers)).File;

    /// <summary>Reads lines that must be understood, without answers.</summary>
    public static BankFile Read(params string[] lines) => Read(ReadAnswers.None, lines);

    /// <summary>The only statement, which must leave nothing open.</summary>
    public static BankStatement Statement(params string[] lines)
    {
        var file = Read(lines);
        Assert.Empty(file.Needs);
        Assert.True(file.Counts.AddUp);
        return Assert.Single(file.Statements);
    }

    /// <summary>Amounts of a file whose amount column holds these texts.</summary>
    public static IReadOnlyList<decimal> Amounts(params string[] cells) =>
        [.. Read(new ReadAnswers { FlipSigns = false }, ["Date;Text;Amount", .. cells.Select(cell => $"2026-01-05;shop;\"{cell}\"")]).Statements.Single().Rows.Select(row => row.Amount)];

    /// <summary>Days of a file whose date column holds these texts.</summary>
    public static IReadOnlyList<DateOnly> Days(ReadAnswers answers, params string[] cells) =>
        [.. Read(answers, ["Date;Text;Amount", .. cells.Select(cell => $"\"{cell}\";shop;-1.00")]).Statements.Single().Rows.Select(row => row.Date)];

    /// <summary>An OFX around transactions.</summary>
    public static BankFile Ofx(string transactions, string currency = "USD", ReadAnswers? answers = null) =>
        Read(answers ?? ReadAnswers.None, $"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>{currency}\n<BANKACCTFROM><BANKID>1<ACCTID>77</BANKACCTFROM><BANKTRANLIST>\n{transactions}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>");
}
