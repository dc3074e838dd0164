using System.Security.Cryptography;
using FinanceTracker.Services.Data;
using Xunit;

namespace FinanceTracker.Services.Tests.Data;

public sealed class SecretKeysTests : IDisposable
{
    private static readonly byte[] Secret = "a bank's token"u8.ToArray();

    private readonly string folder = Directory.CreateTempSubdirectory("ft-").FullName;
    private readonly DataDirectory directory;

    public SecretKeysTests() => directory = DataDirectory.Open(Path.Combine(folder, "data"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_sealed_opens_again_after_a_restart()
    {
        var envelope = SecretKeys.Load(directory).Protect("plaid/token/1", Secret);

        Assert.Equal(Secret, SecretKeys.Load(directory).Unprotect("plaid/token/1", envelope));
    }

    [Fact]
    public void What_is_sealed_shows_nothing_and_never_looks_the_same()
    {
        var keys = SecretKeys.Load(directory);

        var envelope = keys.Protect("a", Secret);

        Assert.Equal(-1, envelope.AsSpan().IndexOf(Secret));
        Assert.NotEqual(envelope, keys.Protect("a", Secret));
    }

    [Fact]
    public void Another_purpose_does_not_open_it()
    {
        var keys = SecretKeys.Load(directory);
        var envelope = keys.Protect("plaid/token/1", Secret);

        Assert.ThrowsAny<CryptographicException>(() => keys.Unprotect("plaid/token/2", envelope));
    }

    [Fact]
    public void A_changed_byte_anywhere_does_not_open()
    {
        var keys = SecretKeys.Load(directory);
        var envelope = keys.Protect("a", Secret);

        for (var i = 0; i < envelope.Length; i++)
        {
            var changed = envelope.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => keys.Unprotect("a", changed));
        }

        Assert.ThrowsAny<CryptographicException>(() => keys.Unprotect("a", envelope.AsSpan(0, 10)));
    }

    [Fact]
    public void The_token_key_stays_the_same_and_is_sealed_on_disk()
    {
        var key = SecretKeys.Load(directory).TokenSigningKey;

        Assert.Equal(64, key.Length);
        Assert.Equal(key.ToArray(), SecretKeys.Load(directory).TokenSigningKey.ToArray());
        Assert.All(Directory.EnumerateFiles(directory.Keys), file =>
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(key.Span));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        });
    }

    [Fact]
    public void A_lost_master_key_is_never_replaced_in_silence()
    {
        SecretKeys.Load(directory);
        File.Delete(Path.Combine(directory.Keys, "master.key"));

        Assert.Throws<StartRefusedException>(() => SecretKeys.Load(directory));
    }

    [Theory]
    [InlineData("raw")]
    [InlineData("base64")]
    [InlineData("hex")]
    public void A_given_key_may_be_bytes_or_text(string form)
    {
        var bytes = RandomNumberGenerator.GetBytes(32);
        var given = Given(form switch
        {
            "raw" => bytes,
            "base64" => System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes) + "\n"),
            _ => System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)),
        });

        var keys = SecretKeys.Load(directory, given);

        Assert.False(keys.MasterKeyIsBesideTheData);
        Assert.False(File.Exists(Path.Combine(directory.Keys, "master.key")));
        Assert.Equal(Secret, SecretKeys.Load(directory, given).Unprotect("a", keys.Protect("a", Secret)));
    }

    [Fact]
    public void A_given_key_that_is_none_is_refused()
    {
        Assert.Throws<StartRefusedException>(() => SecretKeys.Load(directory, Given("too short"u8.ToArray())));
        Assert.Throws<StartRefusedException>(() => SecretKeys.Load(directory, Path.Combine(folder, "nowhere")));
    }

    [Fact]
    public void The_wrong_given_key_is_refused()
    {
        SecretKeys.Load(directory, Given(RandomNumberGenerator.GetBytes(32)));

        var refused = Assert.Throws<StartRefusedException>(() => SecretKeys.Load(directory, Given(RandomNumberGenerator.GetBytes(32))));

        Assert.Contains("App:MasterKeyFile", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_given_later_still_opens_what_the_own_key_sealed()
    {
        var envelope = SecretKeys.Load(directory).Protect("a", Secret);

        Assert.Equal(Secret, SecretKeys.Load(directory, Given(RandomNumberGenerator.GetBytes(32))).Unprotect("a", envelope));
    }

    private string Given(byte[] content)
    {
        var path = Path.Combine(folder, "given.key");
        File.WriteAllBytes(path, content);
        return path;
    }
}
