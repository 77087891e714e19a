import type { Job } from '../../../jobs/job.ts';
import type { Facts, JobStore } from '../../../jobs/ports.ts';

/** A store that keeps everything for as long as the test runs. */
export function memoryStore(): JobStore & { jobs: Map<string, Job>; facts: Partial<Facts> } {
  const jobs = new Map<string, Job>();
  const sources = new Map<string, Blob>();
  const results = new Map<string, Blob>();
  const thumbnails = new Map<string, Blob>();
  const facts: Partial<Facts> = {};
  return {
    jobs,
    facts,
    listJobs: async () => [...jobs.values()],
    async addJob(job, source, result) {
      jobs.set(job.id, job);
      sources.set(job.id, source);
      if (result) results.set(job.id, result);
    },
    async saveJob(job) {
      jobs.set(job.id, job);
    },
    async saveResult(job, result) {
      jobs.set(job.id, job);
      results.set(job.id, result);
    },
    readSource: async (id) => sources.get(id),
    readResult: async (id) => results.get(id),
    readThumbnail: async (id) => thumbnails.get(id),
    async saveThumbnail(id, thumbnail) {
      if (jobs.has(id)) thumbnails.set(id, thumbnail);
    },
    async forgetJob(id) {
      for (const images of [jobs, sources, results, thumbnails]) images.delete(id);
    },
    readFact: async (name) => facts[name],
    saveFact: async (name, value) => {
      facts[name] = value;
    },
  };
}
