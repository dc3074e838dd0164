using FinanceTracker.Domain.Imports.Text;

namespace FinanceTracker.Domain.Imports.Formats;

/// <summary>Files that are known by their first bytes and hold no text.</summary>
internal static class BinaryFormats
{
    private const int MostLooked = 1 << 20;
    private static readonly byte[] OldContainer = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>The refusal by name, or null when the bytes may be text.</summary>
    public static ReadOutcome? Refuse(FileContent content)
    {
        var head = content.Head(MostLooked);
        // What is in an old container stands anywhere in it.
        return Refuse((head.Span.StartsWith(OldContainer) ? content.Whole : head).Span);
    }

    private static ReadOutcome? Refuse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return new ReadOutcome.Unreadable("The file is empty.");
        if (bytes.StartsWith("PK\u0003\u0004"u8))
            return Zip(bytes);
        if (bytes.StartsWith(OldContainer))
            return OldOffice(bytes);
        if (bytes.StartsWith("%PDF"u8))
            return new ReadOutcome.Unreadable("This is a PDF. Download the statement from the bank as OFX, QFX, QIF, CAMT, MT940, Excel (.xlsx) or CSV.");
        return Charsets.LooksLikeText(bytes) ? null : new ReadOutcome.Unreadable("This is a binary file, not a bank statement in text form.");
    }

    private static ReadOutcome.Unsupported Zip(ReadOnlySpan<byte> bytes)
    {
        var names = bytes[..Math.Min(bytes.Length, MostLooked)];
        if (names.IndexOf("xl/"u8) >= 0)
            return Spreadsheet("an Excel workbook");
        if (names.IndexOf("opendocument.spreadsheet"u8) >= 0)
            return Spreadsheet("an OpenDocument spreadsheet");
        return new ReadOutcome.Unsupported("zip", "This is a zip archive. Unpack it and import the files in it.");
    }

    private static ReadOutcome.Unsupported Spreadsheet(string what) =>
        new("spreadsheet", $"This is {what}. Save it as .xlsx or CSV and import that.");

    /// <summary>The container of old workbooks also holds new ones that are locked with a password.</summary>
    private static ReadOutcome.Unsupported OldOffice(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes("EncryptedPackage".AsSpan())) >= 0
            ? new("spreadsheet", "This is an Excel workbook with a password. Save it without the password and import that.")
            : Spreadsheet("an old Excel workbook (.xls)");
}
