using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Which Containers run which images.</summary>
public sealed class ImagesInUse(ContainerDirectory directory)
{
    /// <summary>By the image's own id, Containers whose generation in force, or one that replicas are still of, runs it.</summary>
    public ILookup<string, ContainerRecord> ByImage() => directory.Current.Values
        .Where(record => record.Wish.State is not ContainerState.Removed)
        .SelectMany(record => ImagesOf(record).Select(image => (image, record)))
        .ToLookup(pair => pair.image, pair => pair.record, StringComparer.Ordinal);

    /// <summary>Null when there is no such Container.</summary>
    public IReadOnlyList<string>? OfContainer(string idOrName) => directory.Find(idOrName) is { } record ? [.. ImagesOf(record)] : null;

    private static IEnumerable<string> ImagesOf(ContainerRecord record) => record.Replicas.Select(replica => replica.Generation).Append(record.Generation).Distinct()
        .Select(record.Images.GetValueOrDefault).OfType<ImagePin>().Select(pin => pin.Id).Distinct();
}
