using FinanceTracker.Domain.Imports.Csv;

namespace FinanceTracker.Domain.Imports;

/// <summary>Places that reserve an amount before they know the real one: pumps, and where a tip is added. Pure.</summary>
public static class PreAuthorisation
{
    private static readonly HashSet<string> Words = new(
        ("fuel petrol gasoline gas station tankstelle tanken carburant essence gasolinera gasolina benzinaio pump shell esso aral bp texaco chevron exxon mobil totalenergies total "
         + "repsol cepsa agip eni q8 omv jet circle tinq texaco valero sunoco "
         + "restaurant restaurante ristorante cafe caffe coffee bar grill bistro brasserie pizzeria pizza diner pub tavern taverna trattoria osteria sushi kitchen gasthaus wirtshaus "
         + "steakhouse burger eatery ramen taqueria hotel hostel inn motel taxi cab uber lyft").Split(' '), StringComparer.Ordinal);

    private static readonly string[] Endings = ["restaurant", "tankstelle", "pizzeria", "cafe", "bar", "grill", "hotel"];

    /// <summary>True when a word of the texts names such a place. A guess: it only widens which amounts may belong together.</summary>
    public static bool IsLikely(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var word in Fold.Words(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Words.Contains(word) || (word.Length > 7 && Array.Exists(Endings, ending => word.EndsWith(ending, StringComparison.Ordinal))))
                    return true;
            }
        }
        return false;
    }
}
