namespace FunctionsOrchestrator.Core.Images;

/// <summary>What is left to be seen of layers that lie on each other.</summary>
public static class LayerStack
{
    /// <summary>The files that a container of the image sees, in the order of their paths.</summary>
    /// <param name="layers">The lowest first.</param>
    public static IReadOnlyList<ImageFile> Visible(IReadOnlyList<ImageLayer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return
        [
            .. layers.SelectMany((layer, i) => layer.Files.Where(file => !layers.Skip(i + 1).Any(above => above.Hides(file.Path))))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
