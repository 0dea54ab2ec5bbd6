using System.Globalization;

namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>Numbers as Go reads them, which the format refers to.</summary>
internal static class ExpositionNumber
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Null for what is no number. <c>NaN</c> and infinities are such here: whether they are of use is asked later.</summary>
    public static double? Parse(ReadOnlySpan<char> word)
    {
        if (double.TryParse(word, Style, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        var unsigned = word is ['+' or '-', .. var rest] ? rest : word;
        return !unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) ? null
            : word[0] == '-' ? double.NegativeInfinity
            : double.PositiveInfinity;
    }
}
