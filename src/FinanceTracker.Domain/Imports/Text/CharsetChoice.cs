using System.Text;

namespace FinanceTracker.Domain.Imports.Text;

/// <summary>A character set with the reason it was chosen for.</summary>
/// <param name="Encoding">How to turn the bytes into text.</param>
/// <param name="Reason">A sentence for people.</param>
/// <param name="IsDoubtful">True when it is only a guess that does not fit well.</param>
/// <param name="Skip">Bytes of the byte order mark.</param>
internal sealed record CharsetChoice(Encoding Encoding, string Reason, bool IsDoubtful = false, int Skip = 0);
