using CsCheck;
using FinanceTracker.Domain.Common;
using Xunit;

namespace FinanceTracker.Domain.Tests.Common;

public sealed class TextKeyTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \t ", "")]
    [InlineData("rewe", "rewe")]
    [InlineData("  REWE \t Markt\n42 ", "rewe markt 42")]
    [InlineData("Café  Zürich", "cafe zurich")]
    [InlineData("[A-Z]@`", "[a-z]@`")]
    public void Names_are_folded(string? text, string folded) => Assert.Equal(folded, TextKey.Fold(text));

    [Fact]
    public void Texts_with_and_without_accents_fold_alike() => Gen.Char[(char)1, (char)127].Array[0, 400].Sample(letters =>
    {
        var text = new string(letters);
        Assert.Equal($"{TextKey.Fold(text)} e".TrimStart(' '), TextKey.Fold($"{text} é"));
    });

    [Fact]
    public void A_folded_text_stays_as_it_is() => Gen.String[0, 300].Sample(text => Assert.Equal(TextKey.Fold(text), TextKey.Fold(TextKey.Fold(text))));
}
