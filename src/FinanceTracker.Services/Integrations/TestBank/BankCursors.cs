using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinanceTracker.Services.Integrations.TestBank;

/// <summary>A cursor names its item, the accounts that were shared, and how far in the log it is. With other accounts it is another log.</summary>
internal static class BankCursors
{
    public static string Write(TestBankItem item, int position) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{item.ItemId}/{Shared(item)}/{position}")));

    /// <summary>The place in the log; null for a cursor of another item or of other accounts.</summary>
    public static int? Read(TestBankItem item, string cursor)
    {
        var bytes = new byte[256];
        return cursor.Length <= bytes.Length && Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
            && Encoding.ASCII.GetString(bytes, 0, length).Split('/') is [var id, var shared, var text] && id == item.ItemId && shared == Shared(item)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
    }

    private static string Shared(TestBankItem item) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Accounts)))[..8];
}
