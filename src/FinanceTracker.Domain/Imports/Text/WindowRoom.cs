namespace FinanceTracker.Domain.Imports.Text;

/// <summary>What a walk through a file reads and decodes into; used again by the next one.</summary>
internal sealed class WindowRoom
{
    private const int Usual = 32 * 1024;

    public byte[] Bytes { get; } = new byte[Usual];

    public char[] Characters { get; } = new char[Usual];
}
