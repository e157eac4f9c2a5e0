// Tests start whole clusters; two at once would be too many for a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
