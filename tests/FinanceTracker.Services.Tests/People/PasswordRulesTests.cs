using FinanceTracker.Services.People;
using Xunit;

namespace FinanceTracker.Services.Tests.People;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("violet lamp 7 river")]
    [InlineData("пароль длинный и хороший")]
    [InlineData("only-lower-case-words")]
    public void A_long_password_of_any_kind_is_taken(string password) =>
        Assert.Null(PasswordRules.Check(password, "ada@example.org", "ada"));

    [Theory]
    [InlineData("short")]
    [InlineData("elevenchars")]
    [InlineData("aaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcab")]
    [InlineData("abcdefghijklmn")]
    [InlineData("123456789012")]
    [InlineData("987654321098")]
    [InlineData("passwordpassword")]
    [InlineData("qwertyqwerty")]
    [InlineData("QwertyQwerty")]
    [InlineData("1QAZ2wsx3edc")]
    [InlineData("my ada lovelace")]
    [InlineData("ADA.LOVELACE@example.org")]
    [InlineData("so-Lovelace1815-so")]
    public void A_password_that_is_easy_to_guess_is_refused(string password) =>
        Assert.NotNull(PasswordRules.Check(password, "ada.lovelace@example.org", "lovelace1815", "my ada lovelace"));

    [Fact]
    public void Exactly_twelve_and_exactly_256_characters_are_taken()
    {
        Assert.Null(PasswordRules.Check("xk3!vbQz9p_r"));
        Assert.Null(PasswordRules.Check(string.Concat(Enumerable.Range(0, 64).Select(i => $"{i:x2}g;"))));
        Assert.NotNull(PasswordRules.Check(string.Concat(Enumerable.Range(0, 64).Select(i => $"{i:x2}g;")) + "x"));
    }

    [Fact]
    public void The_list_of_common_passwords_is_long_enough() => Assert.True(CommonPasswords.Count >= 10_000);

    [Fact]
    public async Task Characters_past_the_72nd_byte_count()
    {
        using var hashes = new PasswordHashes(new PeopleSettings { BcryptCost = 4 });
        var stem = new string('x', 80);
        var hash = await hashes.HashAsync(stem + "a", TestContext.Current.CancellationToken);
        Assert.True((await hashes.CheckAsync(hash, stem + "a", TestContext.Current.CancellationToken)).IsRight);
        Assert.False((await hashes.CheckAsync(hash, stem + "b", TestContext.Current.CancellationToken)).IsRight);
    }

    [Fact]
    public async Task A_hash_of_another_cost_is_outdated_and_nobody_has_no_password()
    {
        using var cheap = new PasswordHashes(new PeopleSettings { BcryptCost = 4 });
        using var dear = new PasswordHashes(new PeopleSettings { BcryptCost = 5 });
        var hash = await cheap.HashAsync("correct horse battery", TestContext.Current.CancellationToken);
        Assert.Equal((true, false), await cheap.CheckAsync(hash, "correct horse battery", TestContext.Current.CancellationToken));
        Assert.Equal((true, true), await dear.CheckAsync(hash, "correct horse battery", TestContext.Current.CancellationToken));
        Assert.Equal((false, false), await dear.CheckAsync(null, "nobody's password", TestContext.Current.CancellationToken));
    }
}
