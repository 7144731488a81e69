import type { System } from '../../model/open-system.js';
import type { Access } from '../access/access.js';
import type { Setting } from '../contract/index.js';
import type { EventFeed } from '../live/event-feed.js';
import type { PagePictures } from '../read/page-pictures.js';
import type { OverviewWatch } from '../read/overview-watch.js';

/** What a server is told. */
export interface ServerOptions {
  /** Of the package. */
  readonly version: string;
  /** Where the built pages are, absolute. */
  readonly webFolder: string;
  readonly settings: readonly Setting[];
  readonly upload: {
    /** Absolute. Uploaded files and what is written for them lie below it; workers have to see it under the same path. */
    readonly folder: string;
    readonly maxFileBytes: number;
    /** Of all files of one request. */
    readonly maxBytes: number;
  };
}

/** What routes work with. */
export interface Services {
  readonly system: System;
  readonly access: Access;
  readonly overview: OverviewWatch;
  readonly pictures: PagePictures;
  readonly feed: EventFeed;
  readonly options: ServerOptions;
}
