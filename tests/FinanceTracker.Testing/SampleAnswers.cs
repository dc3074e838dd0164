using FinanceTracker.Domain.Imports;
using FinanceTracker.Domain.Values;

namespace FinanceTracker.Testing;

/// <summary>What a person would answer for the samples that leave something open: the manifest's mapping in words, here as data.</summary>
public static class SampleAnswers
{
    private static readonly Dictionary<string, ReadAnswers> Answers = new(StringComparer.Ordinal)
    {
        ["csv/bank2ynab-dba33fceecd62c3c727893361e0ba4d3.P000000027355791.csv"] = Columns(new CsvColumns { Date = "1", Debit = "3", Credit = "4", Description = "5" }),
        ["csv/cantino-danish_kroner_nordea_example.csv"] = Columns(new CsvColumns { Date = "1", Amount = "4", Balance = "5", Description = "2" }),
        ["csv/cantino-german_date_example.csv"] = Columns(new CsvColumns { Date = "1", Debit = "4", Credit = "5", Balance = "6", Description = "2" }),
        ["csv/cantino-austrian_example.csv"] = Columns(new CsvColumns { Account = "1", Description = "2", Date = "3", Amount = "5", Currency = "6" }),
        ["csv/cantino-nationwide.csv"] = Columns(new CsvColumns { Date = "1", Debit = "4", Credit = "5", Balance = "6", Description = "2" }),
        ["csv/cantino-french_example.csv"] = Columns(new CsvColumns { Account = "1", Date = "2", Description = "3", Amount = "5" }),
        ["csv/cantino-some_other.csv"] = Columns(new CsvColumns { Date = "2", Description = "3", Amount = "4" }),
        ["csv/cantino-suntrust.csv"] = Columns(new CsvColumns { Date = "1", Debit = "4", Credit = "5", Balance = "6", Description = "3" }),
        ["csv/cantino-two_money_columns.csv"] = Columns(new CsvColumns { Date = "1", Debit = "4", Credit = "5", Balance = "6", Description = "2" }),
        ["csv/cantino-51-sample.csv"] = Columns(new CsvColumns { Date = "1", Debit = "3", Credit = "4", Description = "2" }),
        ["csv/bank2ynab-20180226_12345678.csv"] = new() { DateOrder = DateOrder.Dmy },
        ["csv/simonmichael-monefy.csv"] = new() { DateOrder = DateOrder.Dmy },
        ["csv/reubano-payoneer.csv"] = new() { DateOrder = DateOrder.Mdy },
        ["csv/reubano-pcmastercard.csv"] = new() { FlipSigns = true },
    };

    /// <summary>The answers for a sample; the currency is the account's where the file names none.</summary>
    public static ReadAnswers For(Sample sample)
    {
        var answers = Answers.GetValueOrDefault(sample.File) ?? ReadAnswers.None;
        var currencies = sample.Totals.Select(total => total.GetProperty("currency").GetString()).Distinct().ToList();
        return answers with { Currency = Currency.TryFind(currencies.Count == 1 ? currencies[0] : null, out var only) ? only : null };
    }

    /// <summary>What the message must say when a sample can't be read: the bank's code, or the line and what is wrong in it.</summary>
    public static IReadOnlyList<string> WordsOfRefusal(Sample sample) => sample.File switch
    {
        "ofx/jseutter-decimal_error.ofx" => ["line 36", "DTPOSTED", "201120000000", "is not a date"],
        "ofx/jseutter-error_message.ofx" => ["2000", "General Server Error"],
        "csv/cantino-simple.csv" => ["no column holds dates"],
        _ => throw new InvalidOperationException($"{sample.File} fails, but nobody wrote down what its message must say: {sample.ErrorMentions}"),
    };

    private static ReadAnswers Columns(CsvColumns columns) => new() { Mapping = new CsvMapping { HeaderRow = 0, Columns = columns } };
}
