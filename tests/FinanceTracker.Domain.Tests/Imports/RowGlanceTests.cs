using FinanceTracker.Domain.Imports;
using FinanceTracker.Testing;
using Xunit;

namespace FinanceTracker.Domain.Tests.Imports;

public sealed class RowGlanceTests
{
    public static TheoryData<string> Files => Samples.Names("ofx", "csv", "qif", "camt053", "mt940");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_glance_says_what_the_row_says(string file)
    {
        if (Samples.Read(Samples.Bytes(file), file) is not ReadOutcome.Understood { File: var read })
            return;
        foreach (var rows in read.Statements.Select(statement => statement.Rows))
        {
            var expected = rows.Select(row => new RowGlance(row.Line, row.Date, row.Amount, row.Currency, row.Balance, row.IsPending, row.CorrectsId, row.Tags.Count > 0)).ToList();
            Assert.Equal(expected, rows.Glances());
            Assert.Equal(expected, rows.ToList().Glances());
        }
    }
}
